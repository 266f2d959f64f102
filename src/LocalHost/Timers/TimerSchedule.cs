using System.Globalization;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Notify.LocalHost.Timers;

/// <summary>When a timer function is due: a cron expression with seconds, in UTC, or a fixed time span.</summary>
internal sealed class TimerSchedule
{
    private static readonly CrontabSchedule.ParseOptions WithSeconds = new() { IncludingSeconds = true };

    private readonly Func<DateTimeOffset, DateTimeOffset> _nextAfter;

    private TimerSchedule(Func<DateTimeOffset, DateTimeOffset> nextAfter) => _nextAfter = nextAfter;

    public DateTimeOffset NextAfter(DateTimeOffset instant) => _nextAfter(instant);

    /// <param name="expression">As the trigger has it; <c>%Name%</c> stands for a setting.</param>
    public static TimerSchedule Parse(string expression, IConfiguration configuration)
    {
        var text = expression is ['%', .. var setting, '%'] ? Resolve(setting, configuration) : expression;

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
        {
            return new TimerSchedule(instant => instant + interval);
        }

        return CrontabSchedule.TryParse(text, WithSeconds) is { } cron
            ? new TimerSchedule(instant => new DateTimeOffset(cron.GetNextOccurrence(instant.UtcDateTime), TimeSpan.Zero))
            : throw new StartException($"Timer schedule '{text}' is neither a cron expression of six fields nor a time span.");
    }

    private static string Resolve(string setting, IConfiguration configuration) =>
        configuration[setting.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)]
        ?? throw new StartException($"A timer's schedule is in the setting {setting}, which is missing.");
}
