using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Audit;

/// <summary>What an act came to.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AuditOutcome>))]
public enum AuditOutcome
{
    Approved,
    Denied,
    Expired,
    Withdrawn,
    Claimed,
}
