using Microsoft.Extensions.Time.Testing;
using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;
using Notify.Functions.Delivery;
using Notify.Functions.Telemetry;
using Notify.Testing;
using Notify.Testing.Telemetry;

namespace Notify.Functions.Tests.Telemetry;

/// <summary>What counts as late, for whom, and how often.</summary>
public sealed class DeliveryMetricTests : IDisposable
{
    private readonly RecordedMetrics _recorded = new();
    private readonly SeenRequests _seen = new();
    private readonly FakeTimeProvider _time = new(TheData.Now);
    private readonly Deliveries _deliveries;
    private readonly PolledStates _polled;

    public DeliveryMetricTests()
    {
        _deliveries = new Deliveries(_recorded.Metrics, _seen, _time);
        _polled = new PolledStates(_deliveries, _time);
    }

    [Fact]
    public void Lag_IsFromAppendToSending_AndOnlyForWhoWasThere()
    {
        var delivery = _deliveries.Open(Transport.Sse, TheData.Session, since: TheData.Now)!;

        delivery.Take([Event(1, TheData.Now.AddSeconds(-30)), Event(2, TheData.Now), Event(3, TheData.Now.AddSeconds(1))]);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((0, 0), _recorded.Of("notify.delivery.lag"));
        delivery.Sent();
        delivery.Sent();

        Assert.Equal((2, 3.0 + 2.0), _recorded.Of("notify.delivery.lag", "notify.transport=sse"));
    }

    [Fact]
    public void Lag_IsNeverNegative()
    {
        var delivery = _deliveries.Open(Transport.LongPoll, TheData.Session, since: TheData.Now)!;

        delivery.Take(Event(1, TheData.Now.AddSeconds(2)));
        delivery.Sent();

        Assert.Equal((1, 0), _recorded.Of("notify.delivery.lag", "notify.transport=long_poll"));
    }

    [Fact]
    public void AQuestion_IsSeenOnce_WhoeverIsSentIt()
    {
        var asked = Question(1, TheData.Now);
        _time.Advance(TimeSpan.FromSeconds(4));

        foreach (var via in new[] { Transport.Sse, Transport.LongPoll })
        {
            var delivery = _deliveries.Open(via, TheData.Session, since: TheData.Now)!;
            delivery.Take(asked);
            delivery.Sent();
        }

        Assert.Equal((1, 4), _recorded.Of("notify.request.seen.time"));
        Assert.Equal((1, 4), _recorded.Of("notify.request.seen.time", "notify.transport=sse"));
    }

    [Fact]
    public void AQuestion_IsNotSeen_WhereNobodyKnowsWhetherThereIsAReader()
    {
        var delivery = _deliveries.Open(Transport.Signalr, TheData.Session, since: null)!;

        delivery.Take(Question(1, TheData.Now.AddDays(-1)));
        delivery.Sent();

        Assert.Equal(0, _recorded.Of("notify.request.seen.time").Count);
        Assert.Equal(1, _recorded.Of("notify.delivery.lag", "notify.transport=signalr").Count);
    }

    [Fact]
    public void APoll_IsLate_OnlyWhereOneBeforeItShowedLess()
    {
        Poll(seq: 1, at: TheData.Now.AddHours(-1));
        Assert.Equal(0, _recorded.Of("notify.delivery.lag").Count);

        _time.Advance(TimeSpan.FromSeconds(10));
        Poll(seq: 2, at: TheData.Now.AddSeconds(4));
        Poll(seq: 2, at: TheData.Now.AddSeconds(4));

        Assert.Equal((1, 6), _recorded.Of("notify.delivery.lag", "notify.transport=polling"));
    }

    public void Dispose()
    {
        _polled.Dispose();
        _seen.Dispose();
        _recorded.Dispose();
    }

    private static EncodedEvent Event(long seq, DateTimeOffset at) =>
        EventJson.Encode(TheData.Session, new SessionEvent(seq, at, new ResultClearedData { ToolCallId = ToolCallId.Mint(), Message = "m" }));

    private static EncodedEvent Question(long seq, DateTimeOffset at)
    {
        var change = new SessionRules(SessionLimits.Default).Decide(
            TheData.Session,
            SessionState.Empty with { Seq = seq - 1 },
            new AskPermission(TheData.Session, TheData.Tool(), TimeSpan.FromMinutes(10), ToolCallId.Mint(), RequestId.Mint()),
            at,
            TheData.Epoch);
        return change.Events.Single(encoded => EventPeek.Is(encoded, EventType.PermissionRequest));
    }

    private void Poll(long seq, DateTimeOffset at) => _polled.Show(TheData.Session, new FeedView(SessionState.Empty with { Epoch = TheData.Epoch, Seq = seq, LastEventAt = at }, 1))!();
}
