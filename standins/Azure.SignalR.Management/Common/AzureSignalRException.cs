namespace Microsoft.Azure.SignalR.Common;

/// <summary>A call to the service failed. This type itself: the service could not be reached.</summary>
public class AzureSignalRException : Exception
{
    public AzureSignalRException()
    {
    }

    public AzureSignalRException(string message) : base(message)
    {
    }

    public AzureSignalRException(string message, Exception ex) : base(message, ex)
    {
    }
}
