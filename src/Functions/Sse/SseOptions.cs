using System.ComponentModel.DataAnnotations;

namespace Notify.Functions.Sse;

/// <summary>How event streams behave.</summary>
public sealed class SseOptions
{
    public const string Section = "Notify:Sse";

    /// <summary>How long a stream may be silent before a heartbeat. Default 15 seconds; 100 milliseconds to 3 minutes.</summary>
    /// <remarks>Azure's front end drops a response that is silent for 230 seconds, many proxies at 60.</remarks>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:03:00", ErrorMessage = Section + ":HeartbeatInterval must be between {1} and {2}.")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    // How often the timers of all streams are looked at, together: a heartbeat, the end of a stream and the cut of a slow reader may be late by as much.
    internal TimeSpan HeartbeatRound => HeartbeatInterval / 60;

    /// <summary>When a stream ends by itself, give or take 10 %, so that a crowd does not come back at once. Default 200 seconds; 1 second to 1 hour.</summary>
    /// <remarks>Keep it well below host.json's <c>functionTimeout</c>: past that, the host kills the worker process with all its streams.</remarks>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = Section + ":MaxDuration must be between {1} and {2}.")]
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromSeconds(200);

    /// <summary>When a client should come back after a stream ended as it should. Default 1 second; 100 milliseconds to 1 minute.</summary>
    /// <remarks>An open stream looks as often whether a storage that is away is back: without a pause it would do nothing else.</remarks>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ErrorMessage = Section + ":RetryDelay must be between {1} and {2}.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>When a client should come back after a passing fault. Default 10 seconds; 0 to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ErrorMessage = Section + ":FaultRetryDelay must be between {1} and {2}.")]
    public TimeSpan FaultRetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a reader may leave what was sent untaken before it is cut. Default 15 seconds; 1 second to 3 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:03:00", ErrorMessage = Section + ":WriteTimeout must be between {1} and {2}.")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The most streams open at once on one instance. Default 1000; 1 to 100,000.</summary>
    [Range(1, 100_000, ErrorMessage = Section + ":MaxStreams must be between {1} and {2}.")]
    public int MaxStreams { get; set; } = 1000;

    /// <summary>The most of them that one session may have. Default 100; 1 to 100,000.</summary>
    /// <remarks>So that whoever may read one session cannot keep the readers of all others out.</remarks>
    [Range(1, 100_000, ErrorMessage = Section + ":MaxStreamsPerSession must be between {1} and {2}.")]
    public int MaxStreamsPerSession { get; set; } = 100;
}
