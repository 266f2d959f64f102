using System.Text.Json;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Commands;

/// <summary>An agent tells how far a tool got.</summary>
public sealed record ReportProgress : ISessionCommand
{
    /// <summary>Which call; null where the agent sends no ids and names the tool instead.</summary>
    public ToolCallId? CallId { get; init; }

    /// <summary>Which tool; may be null where <see cref="CallId"/> names an unfinished call.</summary>
    public ToolInfo? Tool { get; init; }

    /// <summary>The id of the call where none is named and none of the tool is unfinished.</summary>
    public required ToolCallId NewCallId { get; init; }

    public required double Progress { get; init; }

    public double? Total { get; init; }

    public string? Message { get; init; }

    public JsonElement? PartialResult { get; init; }

    /// <summary>Where something is masked in message and partial result: JSONPaths such as <c>$.partial_result.token</c>.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];

    public Verdict Decide(SessionState state, SessionLimits limits, DateTimeOffset now)
    {
        var call = CallId is null ? state.NewestUnfinished(Tool!.Name) : state.Calls.Find(known => known.Id == CallId);
        return (call, Tool) switch
        {
            ({ } known, _) => Verdict.Record(new Outcome.Reported(known.Id), Progressed(known.Id, known.ToolName, now)),
            (null, null) => Verdict.Nothing(new Outcome.UnknownToolCall(CallId!)),
            (null, { } tool) => Begin(tool, CallId ?? NewCallId, now),
        };
    }

    private Verdict Begin(ToolInfo tool, ToolCallId call, DateTimeOffset now) => Verdict.Record(
        new Outcome.Reported(call),
        ToolStatusChange.Reported(tool, call, ToolStatus.Executing, now),
        Progressed(call, tool.Name, now));

    private ToolProgressData Progressed(ToolCallId call, ToolName tool, DateTimeOffset now) => new()
    {
        ToolCallId = call,
        ToolName = tool,
        Progress = Progress,
        Total = Total,
        Message = Message,
        PartialResult = PartialResult,
        Timestamp = now,
        Redacted = Redacted.OrNone(),
    };
}
