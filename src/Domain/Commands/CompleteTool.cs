using System.Text.Json;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Commands;

/// <summary>A tool call ended. Questions about it that are still open are withdrawn: an answer could change nothing any more.</summary>
/// <param name="Tool">The tool and its arguments.</param>
/// <param name="Result">What it returned, or its error.</param>
/// <param name="Success">Whether it did what it should.</param>
/// <param name="NewCallId">The id of the call where the agent gives none and none of the tool is unfinished.</param>
public sealed record CompleteTool(ToolInfo Tool, JsonElement Result, bool Success, ToolCallId NewCallId) : ISessionCommand
{
    private const string Reason = "The tool call ended before anybody answered.";

    /// <summary>Where something is masked in the result: JSONPaths such as <c>$.result.token</c>.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];

    public Verdict Decide(SessionState state, SessionLimits limits, DateTimeOffset now)
    {
        var call = state.FindCall(Tool, NewCallId);
        ClosedRequest[] withdrawn =
        [
            .. state.OpenRequests.Where(request => request.Data.ToolCallId == call).Select(request => request.Close(Decision.Withdrawn, now, Reason)),
        ];
        return new Verdict(
            new Outcome.Reported(call),
            [.. withdrawn.SelectMany(RequestClosing.Events), Ended(call, now), ResultOf(call, now)],
            withdrawn);
    }

    private ToolStatusData Ended(ToolCallId call, DateTimeOffset now)
    {
        var status = ToolStatusChange.Reported(Tool, call, Success ? ToolStatus.Completed : ToolStatus.Failed, now);
        return status with { Details = status.Details with { EndTime = now, Success = Success } };
    }

    private ToolResultData ResultOf(ToolCallId call, DateTimeOffset now) => new()
    {
        ToolCallId = call,
        ToolName = Tool.Name,
        Result = Result,
        Success = Success,
        Timestamp = now,
        Redacted = Redacted.OrNone(),
    };
}
