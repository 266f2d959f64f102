using System.Collections.Immutable;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Domain.Sessions;

/// <summary>What follows from a session's events, and nothing that they do not say.</summary>
public sealed record SessionState
{
    /// <summary>
    /// How many unfinished calls are remembered. An agent that crashes leaves calls that it never finishes; beyond this many, the
    /// oldest that nobody is asked about are forgotten, so that they neither fill the state nor stop the session.
    /// </summary>
    public const int MaxCalls = 256;

    /// <summary>The state of a session that nobody has written to.</summary>
    public static readonly SessionState Empty = new();

    public Epoch Epoch { get; init; } = Epoch.None;

    /// <summary>The place of the newest event; 0 where there is none.</summary>
    public long Seq { get; init; }

    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>The newest <c>tool_status</c> event.</summary>
    public SessionEvent? LatestStatus { get; init; }

    /// <summary>The newest <c>tool_result</c> event, until the front end clears it.</summary>
    public SessionEvent? UnclearedResult { get; init; }

    /// <summary>What people are asked and have not answered, oldest first.</summary>
    public ImmutableList<OpenRequest> OpenRequests { get; init; } = [];

    /// <summary>The calls that are not finished, in the order in which they began.</summary>
    public ImmutableList<ToolCall> Calls { get; init; } = [];

    /// <summary>The request that stopped being open most recently: what an answer without an id may be late for.</summary>
    public RequestId? LastClosedRequest { get; init; }

    /// <summary>The place of the newest event: one object for all who compare theirs with it.</summary>
    /// <remarks>A copy made by <c>with</c> takes the kept one along, though it may be elsewhere.</remarks>
    public Cursor Cursor => field is { } known && known.Seq == Seq && known.Epoch == Epoch ? known : field = new Cursor(Epoch, Seq);

    /// <summary>The events that make up the current state, oldest first: what a reader without a cursor begins with.</summary>
    public IEnumerable<SessionEvent> CurrentEvents =>
        new[] { LatestStatus, UnclearedResult }.OfType<SessionEvent>()
            .Concat(OpenRequests.Select(request => request.Asked))
            .OrderBy(sessionEvent => sessionEvent.Seq);

    /// <summary>Whether nobody answered an open request in time.</summary>
    public bool HasDueRequest(DateTimeOffset now)
    {
        // Looked at before each command and each answer: so without the closure of a lambda.
        foreach (var request in OpenRequests)
        {
            if (request.IsDue(now))
            {
                return true;
            }
        }

        return false;
    }

    public OpenRequest? FindOpen(RequestId id) => OpenRequests.Find(request => request.Id == id);

    /// <summary>The call that an agent without ids means when it names a tool.</summary>
    public ToolCall? NewestUnfinished(ToolName tool) => Calls.FindLast(call => call.ToolName == tool);

    /// <summary>The state after one more event.</summary>
    /// <exception cref="InvalidOperationException">The event is not the next one.</exception>
    public SessionState Apply(SessionEvent next)
    {
        if (next.Seq != Seq + 1)
        {
            throw new InvalidOperationException($"Event {next.Seq} cannot follow event {Seq}.");
        }

        var moved = this with { Seq = next.Seq, LastEventAt = next.Timestamp };
        return next.Data switch
        {
            ToolStatusData status => moved with { LatestStatus = next, Calls = CallsAfter(status) },
            ToolProgressData progress => moved with { Calls = CallsAfter(progress) },
            PermissionRequestData asked => moved with { OpenRequests = OpenRequests.Add(new OpenRequest(next, asked)) },
            PermissionClearedData cleared => moved with
            {
                OpenRequests = OpenRequests.RemoveAll(request => request.Id == cleared.RequestId),
                LastClosedRequest = cleared.RequestId,
            },
            ToolResultData => moved with { UnclearedResult = next },
            ResultClearedData => moved with { UnclearedResult = null },
            _ => moved,
        };
    }

    private ImmutableList<ToolCall> CallsAfter(ToolStatusData status)
    {
        var index = Calls.FindIndex(call => call.Id == status.ToolCallId);
        if (status.Status is ToolStatus.Completed or ToolStatus.Failed)
        {
            return index < 0 ? Calls : Calls.RemoveAt(index);
        }

        if (index >= 0)
        {
            return Calls.SetItem(index, Calls[index] with
            {
                ToolName = status.ToolName,
                Status = status.Status,
                RiskLevel = status.Details.RiskLevel,
                UpdatedAt = status.Timestamp,
            });
        }

        var room = Calls.Count < MaxCalls ? Calls : Calls.RemoveAt(Math.Max(0, Calls.FindIndex(call => !IsAskedAbout(call))));
        return room.Add(new ToolCall
        {
            Id = status.ToolCallId,
            ToolName = status.ToolName,
            Status = status.Status,
            RiskLevel = status.Details.RiskLevel,
            StartedAt = status.Timestamp,
            UpdatedAt = status.Timestamp,
        });
    }

    private ImmutableList<ToolCall> CallsAfter(ToolProgressData progress)
    {
        var index = Calls.FindIndex(call => call.Id == progress.ToolCallId);
        return index < 0
            ? Calls
            : Calls.SetItem(index, Calls[index] with { Progress = progress.Progress, Total = progress.Total, UpdatedAt = progress.Timestamp });
    }

    private bool IsAskedAbout(ToolCall call) => OpenRequests.Exists(request => request.Data.ToolCallId == call.Id);
}
