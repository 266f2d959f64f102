using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Audit;

/// <summary>What kind of act an audit entry records.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AuditAction>))]
public enum AuditAction
{
    /// <summary>A person approved or denied.</summary>
    Decision,

    /// <summary>Nobody answered in time.</summary>
    Expiry,

    /// <summary>The agent took its question back, or the call that it was about ended.</summary>
    Withdrawal,

    /// <summary>The agent took an approval up.</summary>
    Claim,
}
