using System.Globalization;
using Microsoft.Extensions.Configuration;
using Notify.LocalHost.Timers;

namespace Notify.LocalHost.Tests.Timers;

public sealed class TimerScheduleTests
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Sample:Schedule"] = "30 0 3 * * *" })
        .Build();

    [Theory]
    [InlineData("*/15 * * * * *", "2026-01-01T00:00:30Z")]
    [InlineData("0 */5 * * * *", "2026-01-01T00:05:00Z")]
    [InlineData("0 0 0 1 1 *", "2027-01-01T00:00:00Z")]
    [InlineData("00:00:10", "2026-01-01T00:00:30Z")]
    [InlineData("%Sample:Schedule%", "2026-01-01T03:00:30Z")]
    [InlineData("%Sample__Schedule%", "2026-01-01T03:00:30Z")]
    public void Schedule_IsDueNext_WhenItsExpressionSays(string expression, string next)
    {
        var schedule = TimerSchedule.Parse(expression, Settings);

        var due = schedule.NextAfter(new DateTimeOffset(2026, 1, 1, 0, 0, 20, TimeSpan.Zero));

        Assert.Equal(DateTimeOffset.Parse(next, CultureInfo.InvariantCulture), due);
    }

    [Theory]
    [InlineData("*/5 * * * *")]
    [InlineData("whenever")]
    [InlineData("%Missing%")]
    public void Start_Fails_WhenTheScheduleCannotBeRead(string expression) =>
        Assert.Throws<StartException>(() => TimerSchedule.Parse(expression, Settings));
}
