using Microsoft.Extensions.Logging;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Wakeups.Redis;

/// <summary>Makes hints of the channel's messages, in their order.</summary>
internal sealed partial class RedisReceiver(string instance, IWakeupListener listener, RedisPulse pulse, NotifyMetrics metrics, ILogger logger)
{
    private const int BeatsPerForgetting = 100; // minutes, when nothing hurries them

    private readonly ReceivedHints _received = new();

    public void Take(string? text)
    {
        if (!RedisMessage.TryParse(text, out var message))
        {
            LogIgnored();
        }
        else if (message.Instance == instance)
        {
            TakeOwn(message);
        }
        else
        {
            TakeOthers(message);
        }
    }

    private void TakeOwn(RedisMessage message)
    {
        if (message.Wakeup is null)
        {
            pulse.OnEcho(message.Beat);
            if (message.Beat % BeatsPerForgetting == 0)
            {
                _received.ForgetSilent();
            }
        }
    }

    private void TakeOthers(RedisMessage message)
    {
        // A beat brings no hint: nothing from the number after its own up to its own.
        var first = message.Wakeup is null ? message.Number + 1 : message.Number;
        var received = _received.Take(message.Instance, first, message.Number);
        metrics.WakeupsLost(received.Lost);
        if (received.IsGap)
        {
            pulse.OnGap();
        }

        if (message.Wakeup is not null)
        {
            listener.OnWakeup(message.Wakeup);
        }
    }

    [LoggerMessage(11, LogLevel.Debug, "A message in the wake-up channel is none of ours and is ignored.")]
    private partial void LogIgnored();
}
