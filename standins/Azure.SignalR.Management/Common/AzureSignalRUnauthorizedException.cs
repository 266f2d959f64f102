namespace Microsoft.Azure.SignalR.Common;

/// <summary>The service answered 401: it does not know the key, or the identity has no role there.</summary>
public class AzureSignalRUnauthorizedException(string? requestUri, Exception innerException)
    : AzureSignalRException($"Authorization failed. Check the access key, or the role of the identity. Request Uri: {requestUri}", innerException);
