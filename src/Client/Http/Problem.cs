using System.Text.Json;

namespace Notify.Client.Http;

/// <summary>A failure as the service tells it (RFC 9457), with what stands beside it for some codes.</summary>
internal sealed record Problem
{
    public string? Code { get; init; }

    public string? Title { get; init; }

    public string? Detail { get; init; }

    /// <summary>The decision that was there first.</summary>
    public RecordedDecision? Decision { get; init; }

    public string? ParametersDigest { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    public PermissionStatus? RequestStatus { get; init; }

    /// <summary>Why a cursor could not be honoured.</summary>
    public string? Reason { get; init; }

    /// <summary>The state, where a cursor could not be honoured.</summary>
    public JsonElement? Data { get; init; }
}
