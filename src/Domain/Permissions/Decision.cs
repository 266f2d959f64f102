using System.Text.Json.Serialization;
using Notify.Domain.Json;
using Notify.Domain.Tools;

namespace Notify.Domain.Permissions;

/// <summary>How a permission request stopped being open. Only <see cref="Approved"/> lets the agent go on.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Decision>))]
public enum Decision
{
    Approved,
    Denied,
    Expired,
    Withdrawn,
}

internal static class DecisionMeaning
{
    public static ToolStatus ToToolStatus(this Decision decision) => decision switch
    {
        Decision.Approved => ToolStatus.Approved,
        Decision.Denied => ToolStatus.Denied,
        Decision.Expired => ToolStatus.Expired,
        _ => ToolStatus.Cancelled,
    };
}
