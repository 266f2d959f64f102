namespace Notify.Client;

/// <summary>A call that is not finished.</summary>
public sealed record ToolCall
{
    /// <summary>The call.</summary>
    public required string ToolCallId { get; init; }

    /// <summary>The tool.</summary>
    public required string ToolName { get; init; }

    /// <summary>Where it stands.</summary>
    public required ToolStatus Status { get; init; }

    /// <summary>How much harm it may do, in the agent's own judgement.</summary>
    public required RiskLevel RiskLevel { get; init; }

    /// <summary>When it began, by the service's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When something was last heard of it, by the service's clock.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How far it got, in units of the agent's own; null where the agent does not say.</summary>
    public double? Progress { get; init; }

    /// <summary>What <see cref="Progress"/> will be at the end; null where nobody knows.</summary>
    public double? Total { get; init; }
}
