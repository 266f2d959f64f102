namespace Microsoft.Azure.SignalR.Common;

/// <summary>The identity may not sign clients' tokens.</summary>
public class AzureSignalRAccessTokenNotAuthorizedException(string message) : AzureSignalRException(message);
