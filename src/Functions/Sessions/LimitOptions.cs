using System.ComponentModel.DataAnnotations;
using Notify.Domain.Sessions;

namespace Notify.Functions.Sessions;

/// <summary>How much one session may hold.</summary>
public sealed class LimitOptions
{
    public const string Section = "Notify:Limits";

    /// <summary>The most bytes of JSON in one event's data. Default 262144 (256 KiB), which is also the most that can be stored.</summary>
    [Range(1024, 256 * 1024, ErrorMessage = Section + ":MaxEventBytes must be between {1} and {2}.")]
    public int MaxEventBytes { get; set; } = SessionLimits.Default.MaxEventBytes;

    /// <summary>The most permission requests open at once in one session. Default 64, which is also the most that one append can close.</summary>
    [Range(1, 64, ErrorMessage = Section + ":MaxOpenRequests must be between {1} and {2}.")]
    public int MaxOpenRequests { get; set; } = SessionLimits.Default.MaxOpenRequests;

    public SessionLimits ToLimits() => new(MaxEventBytes, MaxOpenRequests);
}
