namespace Microsoft.Azure.SignalR.Common;

/// <summary>The service answered 400.</summary>
public class AzureSignalRInvalidArgumentException(string? requestUri, Exception innerException, string? detail)
    : AzureSignalRException($"Invalid argument. Caused by one or more of the following reasons: {detail} Request Uri: {requestUri}", innerException);
