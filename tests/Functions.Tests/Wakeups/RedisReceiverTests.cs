using Microsoft.Extensions.Logging.Abstractions;
using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Redis;
using Notify.Testing;
using Notify.Testing.Contracts;
using Notify.Testing.Telemetry;
using StackExchange.Redis;

namespace Notify.Functions.Tests.Wakeups;

public sealed class RedisReceiverTests
{
    [Fact]
    public void HintsThatDidNotCome_AreCounted_ButNotThoseBeforeAnInstanceWasHeard()
    {
        using var recorded = new RecordedMetrics();
        var listener = new RecordingListener(hasAudience: true);
        var channel = RedisChannel.Literal("test");
        var pulse = new RedisPulse(channel, new RedisSender(channel), new WakeupFlow(listener, "Redis", NullLogger.Instance), TimeProvider.System);
        var receiver = new RedisReceiver("own", listener, pulse, recorded.Metrics, NullLogger.Instance);

        Take(number: 7);
        Take(number: 8);
        Assert.Equal(0, recorded.Of("notify.wakeups.lost").Sum);
        Take(number: 11);

        Assert.Equal(2, recorded.Of("notify.wakeups.lost").Sum);

        void Take(long number) => receiver.Take(new RedisMessage("other", number, new Wakeup(TheData.Session, new Domain.Sessions.Cursor(TheData.Epoch, number))).Write());
    }
}
