namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks the parameter through which a schedule starts the function.</summary>
/// <param name="schedule">A six-field cron expression in UTC, a time span, or <c>%Setting%</c> that holds one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    public string Schedule { get; } = schedule;

    public bool RunOnStartup { get; set; }

    public bool UseMonitor { get; set; } = true;
}
