using System.Text.Json.Serialization;
using Notify.Client.Http;

namespace Notify.Client;

/// <summary>How much harm a call may do, in the agent's own judgement.</summary>
[JsonConverter(typeof(LenientEnumConverter<RiskLevel>))]
public enum RiskLevel
{
    /// <summary>A value that this version of the client does not know, and what the agent leaves to the service: then it is <see cref="Medium"/>.</summary>
    Unknown,

    /// <summary>Little, such as reading.</summary>
    Low,

    /// <summary>Some.</summary>
    Medium,

    /// <summary>Much, or what cannot be undone.</summary>
    High,
}
