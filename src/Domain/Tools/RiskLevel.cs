using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Tools;

/// <summary>How much harm a call may do, in the agent's own judgement.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RiskLevel>))]
public enum RiskLevel
{
    Low,
    Medium,
    High,
}
