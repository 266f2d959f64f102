using System.ComponentModel.DataAnnotations;

namespace Notify.Functions.Delivery;

/// <summary>How often watched sessions are read from the store though nobody said that they changed.</summary>
/// <remarks>
/// Readers are told of changes by hints (<see cref="Wakeups"/>), and these reads cover the hints that are lost. Sessions take turns, so that
/// the load is bounded however many are watched: with n of them, each is read every interval, or every n / reads-per-second if that is longer.
/// </remarks>
public sealed class DeliveryOptions
{
    public const string Section = "Notify:Delivery";

    /// <summary>How often a watched session is read in case that a hint was lost. Default 5 seconds; 100 milliseconds to 1 hour.</summary>
    /// <remarks>A 304 of a watched session rests on what was read at most a fifth longer ago than this, and on the hints since.</remarks>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00", ErrorMessage = Section + ":SafetyInterval must be between {1} and {2}.")]
    public TimeSpan SafetyInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most such reads of one instance in a second. Default 5; 1 to 1000.</summary>
    [Range(1, 1000, ErrorMessage = Section + ":MaxSafetyReadsPerSecond must be between {1} and {2}.")]
    public int MaxSafetyReadsPerSecond { get; set; } = 5;

    /// <summary>How often a watched session is read while hints are known not to arrive, as when Redis is away. Default 250 milliseconds; 10 milliseconds to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ErrorMessage = Section + ":OutageInterval must be between {1} and {2}.")]
    public TimeSpan OutageInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The most reads of one instance in a second while hints do not arrive, and once after. Default 100; 1 to 10,000.</summary>
    [Range(1, 10_000, ErrorMessage = Section + ":MaxOutageReadsPerSecond must be between {1} and {2}.")]
    public int MaxOutageReadsPerSecond { get; set; } = 100;
}
