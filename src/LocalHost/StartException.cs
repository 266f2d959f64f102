namespace Notify.LocalHost;

/// <summary>Something that the person who starts the host has to put right. The message is all they are shown.</summary>
internal sealed class StartException : Exception
{
    public StartException(string message) : base(message)
    {
    }

    public StartException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
