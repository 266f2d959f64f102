namespace Notify.Audit;

/// <summary>Why a chain could not be checked. The message is all that the caller is shown.</summary>
internal sealed class CommandException : Exception
{
    public CommandException(string message) : base(message)
    {
    }

    public CommandException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
