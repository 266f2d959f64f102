using Azure.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Functions.Storage;
using Notify.Functions.Telemetry;
using StackExchange.Redis;

namespace Notify.Functions.Wakeups.Redis;

/// <summary>Hints through a Redis channel: within milliseconds, and for more instances than one partition of a table serves.</summary>
/// <remarks>The channel is named after the tables, so that several deployments may share a Redis as they may share an account.</remarks>
internal sealed class RedisWakeups : IWakeups
{
    private readonly ConfigurationOptions _options;
    private readonly RedisChannel _channel;
    private readonly RedisSender _sender;
    private readonly NotifyMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public RedisWakeups(
        IOptions<WakeupOptions> options,
        IOptions<StorageOptions> storage,
        TokenCredential credential,
        NotifyMetrics metrics,
        TimeProvider time,
        ILogger<RedisWakeups> logger)
    {
        _options = RedisConnectionString.TryParse(options.Value.Redis!, out var parsed)
            ? parsed
            : throw new InvalidOperationException("Options are validated when the host starts.");
        if (options.Value.UsesRedisIdentity)
        {
            _options.Defaults = new RedisSignIn(options.Value.RedisIdentity!, credential);
        }

        _channel = RedisChannel.Literal($"{storage.Value.TablePrefix}:wakeups");
        _sender = new RedisSender(_channel);
        _metrics = metrics;
        _time = time;
        _logger = logger;
    }

    public void Publish(Wakeup wakeup) => _sender.Send(wakeup);

    public async Task ListenAsync(IWakeupListener listener, CancellationToken cancellationToken)
    {
        var pulse = new RedisPulse(_channel, _sender, new WakeupFlow(listener, "Redis", _logger), _time);
        var receiver = new RedisReceiver(_sender.Instance, listener, pulse, _metrics, _logger);
        var options = _options.Clone();
        options.ConnectionAttemptCompleted += (_, attempt) => pulse.OnConnection(attempt.FailureType);

        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        redis.ConnectionFailed += (_, failure) => pulse.OnConnection(failure.FailureType);
        var subscriber = redis.GetSubscriber();

        // Without waiting: where Redis is away, the client subscribes when it is back, and the pulse sees when it has.
        var messages = subscriber.Subscribe(_channel, CommandFlags.FireAndForget);
        await Jointly.RunAsync(token => ReceiveAsync(messages, receiver, token), token => pulse.RunAsync(subscriber, token), cancellationToken);
    }

    private static async Task ReceiveAsync(ChannelMessageQueue messages, RedisReceiver receiver, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                receiver.Take((await messages.ReadAsync(cancellationToken)).Message);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}
