using System.Text.Json;

namespace Notify.Client;

/// <summary>What a person is asked. Show it whole: the decision binds to <see cref="ParametersDigest"/>, which stands for the arguments.</summary>
public sealed record PermissionRequest
{
    /// <summary>The request.</summary>
    public required string RequestId { get; init; }

    /// <summary>The call that it is about.</summary>
    public required string ToolCallId { get; init; }

    /// <summary>The tool.</summary>
    public required string ToolName { get; init; }

    /// <summary>The arguments, with secrets masked.</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>How much harm the call may do, in the agent's own judgement.</summary>
    public required RiskLevel RiskLevel { get; init; }

    /// <summary>Stands for the true arguments; see <see cref="Client.ParametersDigest"/>.</summary>
    public required string ParametersDigest { get; init; }

    /// <summary>When it was asked, by the service's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Until when it can be answered, by the service's clock.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the call is for, in the agent's words; null where it does not say. An agent's words are no more than that.</summary>
    public string? Description { get; init; }

    /// <summary>MCP's tool hints, as the agent gave them; null where it gave none.</summary>
    public JsonElement? Annotations { get; init; }

    /// <summary>Where something is masked: JSONPaths (RFC 9535) within this, such as <c>$.parameters.password</c>. Show that something is hidden.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];
}
