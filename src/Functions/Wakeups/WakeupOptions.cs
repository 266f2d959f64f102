using System.ComponentModel.DataAnnotations;
using Notify.Functions.Wakeups.Redis;

namespace Notify.Functions.Wakeups;

/// <summary>How the instances tell each other that a session changed.</summary>
public sealed class WakeupOptions : IValidatableObject
{
    public const string Section = "Notify:Wakeups";

    /// <summary>
    /// The connection string of a Redis, as StackExchange.Redis reads it, that carries the hints. Default, and where it is empty: none,
    /// and the hints go through the storage's tables.
    /// </summary>
    public string? Redis { get; set; }

    /// <summary>
    /// The object id of the identity of Microsoft Entra ID that signs in to Redis, in place of a password in <see cref="Redis"/>. It is the
    /// app's own, as Azure.Identity finds it. Default, and where it is empty: none.
    /// </summary>
    public string? RedisIdentity { get; set; }

    /// <summary>The pause between two looks into the table after one that found something. Default 50 milliseconds; 10 milliseconds to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ErrorMessage = Section + ":MinInterval must be between {1} and {2}.")]
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// The pause to which it grows while nothing is found. Default 100 milliseconds; <see cref="MinInterval"/> to 1 minute. An instance on
    /// which nobody watches does not look at all.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ErrorMessage = Section + ":MaxInterval must be between {1} and {2}.")]
    public TimeSpan MaxInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// After how long without a change a row is taken for one of an instance that is gone. Not a setting: the time stamps are the
    /// service's own, so tests cannot make rows old.
    /// </summary>
    internal TimeSpan AbandonedAfter { get; set; } = TimeSpan.FromMinutes(10);

    internal bool UsesRedis => !string.IsNullOrWhiteSpace(Redis);

    internal bool UsesRedisIdentity => !string.IsNullOrWhiteSpace(RedisIdentity);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxInterval < MinInterval)
        {
            yield return new ValidationResult($"{Section}:{nameof(MaxInterval)} must not be less than {Section}:{nameof(MinInterval)}.", [nameof(MaxInterval)]);
        }

        // The string itself is not shown: it may hold a password.
        if (UsesRedis && !RedisConnectionString.TryParse(Redis!, out _))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Redis)} is no connection string of StackExchange.Redis, such as host:6380,password=...,ssl=True: correct it, or leave it "
                + "empty to do without Redis.",
                [nameof(Redis)]);
        }

        if (UsesRedisIdentity && !(UsesRedis && RedisConnectionString.TryParse(Redis!, out var redis) && RedisConnectionString.TakesTokens(redis)))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(RedisIdentity)} needs {Section}:{nameof(Redis)} to be host:port,ssl=True, with neither user nor password: tokens stand in "
                + "their place, and go to nobody in the clear.",
                [nameof(RedisIdentity)]);
        }
    }
}
