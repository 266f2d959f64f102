using StackExchange.Redis;

namespace Notify.Functions.Wakeups.Redis;

/// <summary>Numbers this instance's hints and sends them while there is a channel that carries; the others see by the numbers what was not sent.</summary>
internal sealed class RedisSender(RedisChannel channel)
{
    private readonly Lock _lock = new();
    private ISubscriber? _open;
    private long _hints;
    private long _beats;

    public string Instance { get; } = InstanceId.Mint();

    /// <summary>Hints are sent from now on. Without this, those for a Redis that does not read would pile up in memory.</summary>
    public void Open(ISubscriber subscriber)
    {
        lock (_lock)
        {
            _open = subscriber;
        }
    }

    /// <summary>Hints are dropped from now on.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _open = null;
        }
    }

    // The lock also keeps the messages in the order of their numbers.
    public void Send(Wakeup wakeup)
    {
        lock (_lock)
        {
            _hints++;
            if (_open is not null)
            {
                Send(_open, new RedisMessage(Instance, _hints, wakeup));
            }
        }
    }

    /// <returns>Which beat it is.</returns>
    public long SendBeat(ISubscriber subscriber)
    {
        lock (_lock)
        {
            Send(subscriber, new RedisMessage(Instance, _hints, Beat: ++_beats));
            return _beats;
        }
    }

    private void Send(ISubscriber subscriber, RedisMessage message)
    {
        try
        {
            // Completes at once, also where it cannot be sent.
            _ = subscriber.PublishAsync(channel, message.Write(), CommandFlags.FireAndForget);
        }
        catch (Exception e) when (e is RedisException or ObjectDisposedException)
        {
            // A hint is lost, and its number shows it.
        }
    }
}
