namespace Notify.Client;

/// <summary>What was decided on a request, as everybody sees it.</summary>
public sealed record RecordedDecision
{
    /// <summary>The request.</summary>
    public required string RequestId { get; init; }

    /// <summary>The call that it is about.</summary>
    public required string ToolCallId { get; init; }

    /// <summary>The tool.</summary>
    public required string ToolName { get; init; }

    /// <summary>What was decided.</summary>
    public required PermissionStatus Decision { get; init; }

    /// <summary>Whether that is a yes.</summary>
    public required bool Approved { get; init; }

    /// <summary>The words of whoever decided; null where there are none.</summary>
    public string? Reason { get; init; }

    /// <summary>The subject of the person's token, or <c>anonymous</c> where access control is off; null where nobody answered.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When, by the service's clock.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>How the answer came, such as <c>sse</c>; null where nobody answered.</summary>
    public string? Transport { get; init; }

    /// <summary>What the decision binds to; null in an event, which leaves it to the request's own.</summary>
    public string? ParametersDigest { get; init; }
}
