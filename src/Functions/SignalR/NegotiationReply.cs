using System.Text.Json.Serialization;

namespace Notify.Functions.SignalR;

/// <summary>A <see cref="HubEndpoint"/> in our envelope and beside it: SignalR's clients look at the top level, and take it as a redirection.</summary>
internal sealed record NegotiationReply(HubEndpoint Data)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;

    [JsonPropertyName("url")]
    public Uri Url => Data.Url;

    [JsonPropertyName("accessToken")]
    public string AccessToken => Data.AccessToken;
}
