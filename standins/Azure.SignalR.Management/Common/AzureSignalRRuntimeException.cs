namespace Microsoft.Azure.SignalR.Common;

/// <summary>The service answered with any other error, such as 413, 429 or 503.</summary>
public class AzureSignalRRuntimeException(string? requestUri, Exception innerException)
    : AzureSignalRException($"Azure SignalR service runtime error. Request Uri: {requestUri}", innerException);
