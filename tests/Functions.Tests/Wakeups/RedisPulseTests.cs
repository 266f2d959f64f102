using Microsoft.Extensions.Logging;
using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Redis;
using Notify.Testing;
using Notify.Testing.Contracts;
using StackExchange.Redis;

namespace Notify.Functions.Tests.Wakeups;

public sealed class RedisPulseTests : IAsyncLifetime
{
    private static readonly RedisChannel Channel = RedisChannel.Literal("test");

    private readonly AwaitedTime _time = new();
    private readonly RecordingListener _listener = new();
    private readonly RecordedLog<RedisPulse> _log = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SubscriberDouble _subscriber;
    private readonly RedisPulse _pulse;
    private readonly Task _beating;

    public RedisPulseTests()
    {
        (var subscriber, _subscriber) = SubscriberDouble.Create();
        _pulse = new RedisPulse(Channel, new RedisSender(Channel), new WakeupFlow(_listener, "Redis", _log), _time);
        _subscriber.OnSent = text => _pulse.OnEcho(RedisMessage.TryParse(text, out var sent) ? sent.Beat : throw new InvalidOperationException(text));
        _beating = _pulse.RunAsync(subscriber, _end.Token);
    }

    [Fact]
    public async Task AConnectionThatIsStillBeingMade_IsNoOutage()
    {
        await _time.NextWaitAsync();

        _subscriber.IsConnected = true;
        _pulse.OnConnection(ConnectionFailureType.None);

        await _listener.SeesAsync(listener => listener.Flow.Count > 0);
        Assert.Equal([true], _listener.Flow);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task AConnectionThatFails_IsAnOutage_AtOnce()
    {
        await _time.NextWaitAsync();

        _pulse.OnConnection(ConnectionFailureType.UnableToConnect);

        await _listener.SeesAsync(listener => listener.Flow is [false]);
        Assert.Contains("UnableToConnect", Assert.Single(_log.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConnectionThatNeverComes_IsAnOutage_ThoughNobodySaysWhy()
    {
        await _time.NextWaitAsync();

        await _listener.SeesAsync(listener => listener.Flow is [false], again: () => _time.Advance(TimeSpan.FromMilliseconds(100)));

        Assert.StartsWith($"{LogLevel.Warning}:", Assert.Single(_log.Entries), StringComparison.Ordinal);
        Assert.True(_time.GetUtcNow() - _time.Start > TimeSpan.FromSeconds(3));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _beating;
        _end.Dispose();
    }
}
