using System.ComponentModel.DataAnnotations;

namespace Notify.Functions.Audit;

/// <summary>How long the audit is kept.</summary>
public sealed class AuditOptions
{
    public const string Section = "Notify:Audit";

    /// <summary>How long the audit of a session is kept after its last entry; then it is removed whole. Default 365 days; 1 to 3650 days.</summary>
    /// <remarks>Days stand before a dot, as in <c>365.00:00:00</c>.</remarks>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ErrorMessage = Section + ":Retention must be between {1} and {2}.")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(365);
}
