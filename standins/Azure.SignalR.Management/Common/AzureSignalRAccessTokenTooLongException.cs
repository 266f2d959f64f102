namespace Microsoft.Azure.SignalR.Common;

/// <summary>A token would have more than 4096 characters, as with a very long user id.</summary>
public class AzureSignalRAccessTokenTooLongException() : AzureSignalRException("AccessToken must not be longer than 4K.");
