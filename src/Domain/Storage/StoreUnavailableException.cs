namespace Notify.Domain.Storage;

/// <summary>The storage does not answer, or refuses for load. What was asked for may or may not have been done.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException() { }

    public StoreUnavailableException(string message) : base(message) { }

    public StoreUnavailableException(string message, Exception innerException) : base(message, innerException) { }
}
