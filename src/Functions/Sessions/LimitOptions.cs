using System.ComponentModel.DataAnnotations;
using Notify.Domain.Sessions;

namespace Notify.Functions.Sessions;

/// <summary>How much one session may hold, and how much of an instance one session or one crowd may take.</summary>
public sealed class LimitOptions
{
    public const string Section = "Notify:Limits";

    /// <summary>The most bytes of JSON in one event's data. Default 262144 (256 KiB), which is also the most that can be stored.</summary>
    [Range(1024, 256 * 1024, ErrorMessage = Section + ":MaxEventBytes must be between {1} and {2}.")]
    public int MaxEventBytes { get; set; } = SessionLimits.Default.MaxEventBytes;

    /// <summary>The most permission requests open at once in one session. Default 64, which is also the most that one append can close.</summary>
    [Range(1, 64, ErrorMessage = Section + ":MaxOpenRequests must be between {1} and {2}.")]
    public int MaxOpenRequests { get; set; } = SessionLimits.Default.MaxOpenRequests;

    /// <summary>The most waits held at once in one session on one instance: long polls, and apart from them agents that wait for decisions. Default 128; 1 to 10,000.</summary>
    [Range(1, 10_000, ErrorMessage = Section + ":MaxWaitsPerSession must be between {1} and {2}.")]
    public int MaxWaitsPerSession { get; set; } = 128;

    /// <summary>The most posts of agents to one session that are under way or wait for their turn at once on one instance. Default 64; 1 to 10,000.</summary>
    [Range(1, 10_000, ErrorMessage = Section + ":MaxQueuedWrites must be between {1} and {2}.")]
    public int MaxQueuedWrites { get; set; } = 64;

    /// <summary>The most bytes of large bodies that one instance holds at once. Default 67108864 (64 MiB); 1 MiB to 1 GiB.</summary>
    /// <remarks>What is made of a body takes two or three times as much memory until it is stored.</remarks>
    [Range(1024 * 1024, 1024 * 1024 * 1024, ErrorMessage = Section + ":MaxBodyBytesAtOnce must be between {1} and {2}.")]
    public int MaxBodyBytesAtOnce { get; set; } = 64 * 1024 * 1024;

    public SessionLimits ToLimits() => new(MaxEventBytes, MaxOpenRequests);
}
