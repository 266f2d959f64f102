namespace Notify.Functions.SignalR;

/// <summary>The SignalR service does not answer, or refuses.</summary>
internal sealed class SignalRUnavailableException : Exception
{
    public SignalRUnavailableException() { }

    public SignalRUnavailableException(string message) : base(message) { }

    public SignalRUnavailableException(string message, Exception innerException) : base(message, innerException) { }
}
