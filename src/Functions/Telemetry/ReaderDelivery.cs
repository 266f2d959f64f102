using System.Diagnostics;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Functions.Delivery;

namespace Notify.Functions.Telemetry;

/// <summary>What one reader is being sent, from when it is written until it is on its way. Not thread-safe.</summary>
internal sealed class ReaderDelivery(NotifyMetrics metrics, SeenRequests seen, TimeProvider time, Transport via, SessionId session, DateTimeOffset? since)
{
    private readonly List<DateTimeOffset> _appended = [];
    private readonly List<DateTimeOffset> _asked = [];
    private readonly List<(PublishTrace Published, Activity? Span, long LastSeq)> _spans = [];

    /// <summary>Events are being written.</summary>
    public void Take(IReadOnlyList<EncodedEvent> events)
    {
        foreach (var next in events)
        {
            Take(next);
        }
    }

    /// <summary>An event is being written.</summary>
    public void Take(EncodedEvent next)
    {
        Trace(next.Trace, next.Seq, next.Seq);
        if (!metrics.MeasuresDelivery || EventPeek.TimestampOf(next) is not { } at)
        {
            return;
        }

        if (since is null || at >= since)
        {
            _appended.Add(at);
        }

        if (since is not null && EventPeek.Is(next, EventType.PermissionRequest) && seen.IsFirst(session, next.Seq, at))
        {
            _asked.Add(at);
        }
    }

    /// <summary>The state is being written as it is now.</summary>
    public void Take(FeedView shown)
    {
        Trace(shown.Trace, shown.State.Seq, shown.State.Seq);
        TakeRequests(shown.State);
    }

    /// <summary>The state is being written that the events before it led to.</summary>
    public void TakeRequests(SessionState state)
    {
        if (metrics.MeasuresDelivery)
        {
            _asked.AddRange(state.OpenRequests.Select(open => open.Asked).Where(asked => seen.IsFirst(session, asked.Seq, asked.Timestamp)).Select(asked => asked.Timestamp));
        }
    }

    /// <summary>The newest event is being shown for the first time to somebody who was there before it.</summary>
    public void TakeAppended(DateTimeOffset at) => _appended.Add(at);

    /// <summary>What was taken is on its way.</summary>
    public void Sent()
    {
        foreach (var (_, span, lastSeq) in _spans)
        {
            NotifySpans.End(span, lastSeq);
        }

        var now = time.GetUtcNow();
        foreach (var at in _appended)
        {
            metrics.Delivered(via, at, now);
        }

        foreach (var at in _asked)
        {
            metrics.Seen(via, at, now);
        }

        _spans.Clear();
        _appended.Clear();
        _asked.Clear();
    }

    // The events of one append come one after the other, and are one delivery.
    private void Trace(PublishTrace? published, long firstSeq, long lastSeq)
    {
        if (published is null)
        {
            return;
        }

        if (_spans is [.., var last] && last.Published == published)
        {
            _spans[^1] = last with { LastSeq = lastSeq };
        }
        else
        {
            _spans.Add((published, NotifySpans.StartDelivery(published, session, via, firstSeq), lastSeq));
        }
    }
}
