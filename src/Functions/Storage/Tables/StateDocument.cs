using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Functions.Storage.Tables;

/// <summary>A session's state as the head holds it: all but the epoch and the place in the log, which have properties of their own.</summary>
internal sealed record StateDocument
{
    public DateTimeOffset? LastEventAt { get; init; }

    public RequestId? LastClosedRequest { get; init; }

    public required IReadOnlyList<ToolCall> Calls { get; init; }

    public PinnedEvent? LatestStatus { get; init; }

    public PinnedEvent? UnclearedResult { get; init; }

    public required IReadOnlyList<PinnedEvent> OpenRequests { get; init; }

    public static StateDocument From(SessionState state, Func<SessionEvent, PinnedEvent> pin) => new()
    {
        LastEventAt = state.LastEventAt,
        LastClosedRequest = state.LastClosedRequest,
        Calls = state.Calls,
        LatestStatus = state.LatestStatus is { } status ? pin(status) : null,
        UnclearedResult = state.UnclearedResult is { } result ? pin(result) : null,
        OpenRequests = [.. state.OpenRequests.Select(request => pin(request.Asked))],
    };

    /// <summary>The events that have to be read from their commits.</summary>
    public IEnumerable<long> FindElsewhere() =>
        new[] { LatestStatus, UnclearedResult }.OfType<PinnedEvent>().Concat(OpenRequests).Where(pinned => pinned.Json is null).Select(pinned => pinned.Seq);

    public SessionState ToState(Epoch epoch, long seq, IReadOnlyDictionary<long, EncodedEvent> elsewhere)
    {
        return new SessionState
        {
            Epoch = epoch,
            Seq = seq,
            LastEventAt = LastEventAt,
            LastClosedRequest = LastClosedRequest,
            Calls = [.. Calls],
            LatestStatus = LatestStatus is null ? null : Decode(LatestStatus),
            UnclearedResult = UnclearedResult is null ? null : Decode(UnclearedResult),
            OpenRequests = [.. OpenRequests.Select(Decode).Select(asked => new OpenRequest(asked, (PermissionRequestData)asked.Data))],
        };

        SessionEvent Decode(PinnedEvent pinned) => EventJson.Decode(pinned.Json ?? elsewhere[pinned.Seq].Json);
    }
}
