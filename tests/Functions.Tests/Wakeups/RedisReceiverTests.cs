using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Redis;
using Notify.Testing;
using Notify.Testing.Contracts;
using Notify.Testing.Telemetry;
using StackExchange.Redis;

namespace Notify.Functions.Tests.Wakeups;

public sealed class RedisReceiverTests : IDisposable
{
    private readonly RecordedMetrics _recorded = new();
    private readonly RecordingListener _listener = new();
    private readonly RecordedLog<RedisReceiver> _log = new();
    private readonly RedisReceiver _receiver;

    public RedisReceiverTests()
    {
        var channel = RedisChannel.Literal("test");
        var pulse = new RedisPulse(channel, new RedisSender(channel), new WakeupFlow(_listener, "Redis", NullLogger.Instance), TimeProvider.System);
        _receiver = new RedisReceiver("own", _listener, pulse, _recorded.Metrics, _log);
    }

    [Fact]
    public void HintsThatDidNotCome_AreCounted_ButNotThoseBeforeAnInstanceWasHeard()
    {
        Take(number: 7);
        Take(number: 8);
        Assert.Equal(0, _recorded.Of("notify.wakeups.lost").Sum);
        Take(number: 11);

        Assert.Equal(2, _recorded.Of("notify.wakeups.lost").Sum);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("other 5 session nocursor")]
    [InlineData("other x session k7m2p9xw-1")]
    [InlineData("other 5 session k7m2p9xw-1 more")]
    public void AMessageThatIsNotOurs_SaysNothingOfTheInstanceThatItNames(string? text)
    {
        Take(number: 1);

        _receiver.Take(text);

        Take(number: 2);
        Assert.Equal(2, _listener.Wakeups.Count);
        Assert.Equal(0, _recorded.Of("notify.wakeups.lost").Sum);
        Assert.Equal(1, _log.Count(LogLevel.Debug));
    }

    public void Dispose() => _recorded.Dispose();

    private void Take(long number) => _receiver.Take(new RedisMessage("other", number, new Wakeup(TheData.Session, new Domain.Sessions.Cursor(TheData.Epoch, number))).Write());
}
