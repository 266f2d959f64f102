namespace Notify.Client;

/// <summary>
/// When a stream of server-sent events counts as working. Where one does not, as behind a proxy that keeps answers back until they are whole or ends them at once, events are read by long polls instead: as soon, with a
/// request for each.
/// </summary>
public sealed class NotifyStreamOptions
{
    /// <summary>Whether streams are used at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long a stream's headers, and after them its first bytes, may take; the service sends both at once. Default 10 seconds; 100 milliseconds to 2 minutes.</summary>
    public TimeSpan FirstBytesTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stream may be silent after that. Default 45 seconds: three of the service's heartbeats, by its defaults. 100 milliseconds to 10 minutes.</summary>
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long to poll after a stream did not work, before one is tried again. Default 10 minutes; 1 second to 1 day.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(10);

    internal string? FindFault() => this switch
    {
        _ when FirstBytesTimeout < TimeSpan.FromMilliseconds(100) || FirstBytesTimeout > TimeSpan.FromMinutes(2) =>
            $"{nameof(NotifyClientOptions.Streams)}.{nameof(FirstBytesTimeout)} must be between 100 milliseconds and 2 minutes.",
        _ when SilenceTimeout < TimeSpan.FromMilliseconds(100) || SilenceTimeout > TimeSpan.FromMinutes(10) =>
            $"{nameof(NotifyClientOptions.Streams)}.{nameof(SilenceTimeout)} must be between 100 milliseconds and 10 minutes.",
        _ when RetryAfter < TimeSpan.FromSeconds(1) || RetryAfter > TimeSpan.FromDays(1) =>
            $"{nameof(NotifyClientOptions.Streams)}.{nameof(RetryAfter)} must be between 1 second and 1 day.",
        _ => null,
    };
}
