using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Domain.Commands;

/// <summary>What a caller is told of its command.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>The agent's report of a tool call is recorded.</summary>
    public sealed record Reported(ToolCallId ToolCallId) : Outcome;

    /// <summary>People are asked.</summary>
    public sealed record Asked(PermissionRequestData Request) : Outcome;

    /// <summary>The request was open, and this closed it.</summary>
    public sealed record Closed(ClosedRequest Request) : Outcome;

    /// <summary>The result that was cleared, or null where there was none to clear.</summary>
    public sealed record ResultCleared(ToolResultData? Result) : Outcome;

    /// <summary>Requests past their time, if there were any, are recorded as expired.</summary>
    public sealed record DeadlinesKept : Outcome;

    /// <summary>The request is not open: it was closed before, or never was.</summary>
    public sealed record NotOpen(RequestId RequestId) : Outcome;

    /// <summary>No request was named, none is open, and none ever was.</summary>
    public sealed record NoOpenRequest : Outcome;

    /// <summary>No request was named and several are open.</summary>
    public sealed record AmbiguousRequest(IReadOnlyList<RequestId> Open) : Outcome;

    /// <summary>The person was shown other parameters than those that the request is about.</summary>
    public sealed record ParametersChanged(ParametersDigest Actual) : Outcome;

    /// <summary>No unfinished call has this id.</summary>
    public sealed record UnknownToolCall(ToolCallId ToolCallId) : Outcome;

    public sealed record TooManyOpenRequests(int Limit) : Outcome;

    public sealed record EventTooLarge(EventType Type, int Bytes, int Limit) : Outcome;
}
