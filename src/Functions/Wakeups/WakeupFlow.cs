using Microsoft.Extensions.Logging;

namespace Notify.Functions.Wakeups;

/// <summary>Tells a listener, and the log, when hints begin and cease to arrive: once each way, however often it is found to be so.</summary>
internal sealed partial class WakeupFlow(IWakeupListener listener, string carrier, ILogger logger)
{
    private bool? _isFlowing;

    /// <summary>Hints arrive.</summary>
    /// <param name="afterGap">Whether some were lost since this was last called.</param>
    public void Run(bool afterGap)
    {
        if (_isFlowing is false)
        {
            LogBack(carrier);
        }

        if (_isFlowing is not true || afterGap)
        {
            _isFlowing = true;
            listener.OnFlow(true);
        }
    }

    /// <summary>Hints do not arrive.</summary>
    public void Stop(string reason, Exception? exception)
    {
        if (_isFlowing is not false)
        {
            _isFlowing = false;
            LogAway(exception, carrier, reason);
            listener.OnFlow(false);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Carrier} brings no wake-ups from other instances ({Reason}): until it does, their changes are seen with a delay.")]
    private partial void LogAway(Exception? exception, string carrier, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Carrier} brings wake-ups from other instances again.")]
    private partial void LogBack(string carrier);
}
