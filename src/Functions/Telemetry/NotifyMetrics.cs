using System.Diagnostics;
using System.Diagnostics.Metrics;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Telemetry;

/// <summary>
/// Everything that this service measures: the meter <c>Notify</c>. Without a listener a measurement costs one comparison. No attribute names a
/// session, a person or a tool, so that the number of series stays small.
/// </summary>
public sealed class NotifyMetrics
{
    public const string MeterName = "Notify";

    // Beyond milliseconds and up to the longest wait for a person, as the SDK's own boundaries are meant for milliseconds.
    private static readonly InstrumentAdvice<double> OfSeconds = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };
    private static readonly InstrumentAdvice<double> OfPeople = new() { HistogramBucketBoundaries = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] };

    private readonly Counter<long> _appended;
    private readonly Counter<long> _conflicts;
    private readonly UpDownCounter<long> _openRequests;
    private readonly Histogram<double> _seenTime;
    private readonly Histogram<double> _decisionTime;
    private readonly Counter<long> _decisions;
    private readonly Histogram<double> _lag;
    private readonly UpDownCounter<long> _openStreams;
    private readonly Counter<long> _resumes;
    private readonly Counter<long> _resets;
    private readonly UpDownCounter<long> _openWaits;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _lostWakeups;
    private readonly Histogram<double> _storageTime;
    private readonly Counter<long> _storageRetries;
    private readonly Counter<long> _signalR;

    public NotifyMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _appended = meter.CreateCounter<long>("notify.events.appended", "{event}", "Events that were stored.");
        _conflicts = meter.CreateCounter<long>("notify.append.conflicts", "{append}", "Appends that were decided again, as another instance was faster.");
        _openRequests = meter.CreateUpDownCounter<long>("notify.requests.open", "{request}", "Permission requests that were asked and not closed. Each side is counted where it happens: the sum over all instances is meant.");
        _seenTime = meter.CreateHistogram("notify.request.seen.time", "s", "From the asking of a permission request until it was first sent to a reader, on each instance that sends it.", advice: OfPeople);
        _decisionTime = meter.CreateHistogram("notify.decision.time", "s", "From the asking of a permission request until it was closed.", advice: OfPeople);
        _decisions = meter.CreateCounter<long>("notify.decisions", "{decision}", "Permission requests that were closed.");
        _lag = meter.CreateHistogram("notify.delivery.lag", "s", "From the append of an event until it was sent to a reader who was there before it.", advice: OfSeconds);
        _openStreams = meter.CreateUpDownCounter<long>("notify.streams.open", "{stream}", "Streams, and connections of the hub that the host serves.");
        _resumes = meter.CreateCounter<long>("notify.streams.resumed", "{stream}", "Streams that went on from their reader's cursor.");
        _resets = meter.CreateCounter<long>("notify.streams.reset", "{reset}", "Readers whose cursor could not be honoured, and who began anew.");
        _openWaits = meter.CreateUpDownCounter<long>("notify.waits.open", "{wait}", "Requests that are held until something happens.");
        _refused = meter.CreateCounter<long>("notify.refused", "{request}", "Requests and streams for which there was no room.");
        _lostWakeups = meter.CreateCounter<long>("notify.wakeups.lost", "{wakeup}", "Wake-ups of other instances that did not arrive; a look at the storage covers them.");
        _storageTime = meter.CreateHistogram("notify.storage.operation.duration", "s", "Operations on the Table service, with their retries.", advice: OfSeconds);
        _storageRetries = meter.CreateCounter<long>("notify.storage.retries", "{retry}", "Repeated attempts of operations on the Table service.");
        _signalR = meter.CreateCounter<long>("notify.signalr.messages", "{message}", "Messages to the SignalR service: sent, failed (their cursor is told again), dropped (clients read the log).");
    }

    /// <summary>Whether anybody wants to know when readers get what.</summary>
    public bool MeasuresDelivery => _lag.Enabled || _seenTime.Enabled;

    public bool CountsOpenRequests => _openRequests.Enabled;

    /// <summary>A change was stored.</summary>
    /// <param name="before">The state that it was decided on.</param>
    /// <param name="change">The change.</param>
    public void Appended(SessionState before, SessionChange change)
    {
        if (!_appended.Enabled && !_openRequests.Enabled && !_decisions.Enabled && !_decisionTime.Enabled)
        {
            return;
        }

        foreach (var encoded in change.Events)
        {
            _appended.Add(1, new KeyValuePair<string, object?>("notify.event.type", EventPeek.TypeOf(encoded)));
            _openRequests.Add(EventPeek.Is(encoded, EventType.PermissionRequest) ? 1 : 0);
        }

        foreach (var closed in change.Closed)
        {
            var decision = new KeyValuePair<string, object?>("notify.decision", TelemetryName.Of(closed.Decision));
            _openRequests.Add(-1);
            _decisions.Add(1, decision, new KeyValuePair<string, object?>("notify.transport", closed.Transport is { } via ? TelemetryName.Of(via) : "none"));
            if (before.FindOpen(closed.RequestId) is { } open)
            {
                _decisionTime.Record(SecondsBetween(open.Asked.Timestamp, closed.DecidedAt), decision);
            }
        }
    }

    public void LostRace() => _conflicts.Add(1);

    /// <summary>A session was deleted in which these were open.</summary>
    public void Forgotten(int openRequests) => _openRequests.Add(-openRequests);

    public void Delivered(Transport via, DateTimeOffset appendedAt, DateTimeOffset now) => _lag.Record(SecondsBetween(appendedAt, now), Of(via));

    public void Seen(Transport via, DateTimeOffset askedAt, DateTimeOffset now) => _seenTime.Record(SecondsBetween(askedAt, now), Of(via));

    public void StreamOpened(Transport via) => _openStreams.Add(1, Of(via));

    public void StreamClosed(Transport via) => _openStreams.Add(-1, Of(via));

    public void Resumed(Transport via) => _resumes.Add(1, Of(via));

    public void Reset(Transport via, CursorFault why) => _resets.Add(1, Of(via), new KeyValuePair<string, object?>("notify.reset.reason", TelemetryName.Of(why)));

    /// <param name="kind">What is waited for: <c>events</c> or <c>decision</c>.</param>
    public void WaitBegan(string kind) => _openWaits.Add(1, OfWait(kind));

    public void WaitEnded(string kind) => _openWaits.Add(-1, OfWait(kind));

    /// <param name="why">The code that the caller was told.</param>
    public void Refused(string why) => _refused.Add(1, new KeyValuePair<string, object?>("error.type", why));

    public void WakeupsLost(long count) => _lostWakeups.Add(count);

    /// <param name="operation">Which kind of operation.</param>
    /// <param name="error">What went wrong: a status or the kind of failure; null where nothing did.</param>
    /// <param name="took">How long it took, retries and the waits between them included.</param>
    /// <param name="retries">How often it was repeated.</param>
    public void StorageOperation(string operation, string? error, TimeSpan took, int retries)
    {
        var of = new KeyValuePair<string, object?>("notify.storage.operation", operation);
        var tags = new TagList { of };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        _storageTime.Record(took.TotalSeconds, tags);
        if (retries > 0)
        {
            _storageRetries.Add(retries, of);
        }
    }

    public void SignalRMessage(string outcome) => _signalR.Add(1, new KeyValuePair<string, object?>("notify.outcome", outcome));

    // The clocks of two instances are not quite the same.
    private static double SecondsBetween(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (to - from).TotalSeconds);

    private static KeyValuePair<string, object?> Of(Transport via) => new("notify.transport", TelemetryName.Of(via));

    private static KeyValuePair<string, object?> OfWait(string kind) => new("notify.wait.for", kind);
}
