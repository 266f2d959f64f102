using System.Text.Json.Serialization;

namespace Notify.Functions.SignalR;

/// <summary>Where a SignalR client connects, as its negotiation protocol has it: in camelCase, unlike all else on our wire.</summary>
/// <param name="Url">The hub's address.</param>
/// <param name="AccessToken">What the client shows there. It is good for the events of one session, until the caller's own token ends.</param>
public sealed record HubEndpoint(
    [property: JsonPropertyName("url")] Uri Url,
    [property: JsonPropertyName("accessToken")] string AccessToken);
