namespace Microsoft.Azure.SignalR.Common;

/// <summary>The service answered 404.</summary>
public class AzureSignalRInaccessibleEndpointException(string? requestUri, Exception innerException)
    : AzureSignalRException($"Unable to access SignalR service. {innerException.Message} Check the endpoint. Request Uri: {requestUri}", innerException);
