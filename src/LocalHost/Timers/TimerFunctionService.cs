using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Notify.LocalHost.Timers;

/// <summary>Runs one timer function on its schedule, one run at a time, for as long as the host runs.</summary>
internal sealed partial class TimerFunctionService(
    TimerFunction function, TimerSchedule schedule, TimerFunctionInvoker invoker, TimeProvider time, ILogger<TimerFunctionService> logger)
    : BackgroundService
{
    // A single delay cannot be longer than seven weeks, and a yearly schedule is.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    // How much too early a delay may end.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = time.GetUtcNow();

        if (function.Trigger.RunOnStartup)
        {
            await RunAsync(stoppingToken);
        }

        while (true)
        {
            // Not in the past: occurrences that a long run overlaps are skipped. A delay may end a moment early, and that must not make
            // one occurrence into two; but a clock that was set back begins anew, or nothing would run until it is there again.
            var now = time.GetUtcNow();
            due = schedule.NextAfter(now > due || now < due - Moment ? now : due);
            await WaitAsync(due - now, stoppingToken);
            await RunAsync(stoppingToken);
        }
    }

    // By timestamps: the clock may be set meanwhile.
    private async Task WaitAsync(TimeSpan wait, CancellationToken stoppingToken)
    {
        var start = time.GetTimestamp();
        for (var left = wait; left > TimeSpan.Zero; left = wait - time.GetElapsedTime(start))
        {
            await Task.Delay(left < LongestDelay ? left : LongestDelay, time, stoppingToken);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await invoker.InvokeAsync(stoppingToken);
        }
        // A run that fails is the function's business; the schedule goes on, as in the real host.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(exception, function.Name);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Timer function {Function} failed; it runs again on its schedule.")]
    private partial void LogFailed(Exception exception, string function);
}
