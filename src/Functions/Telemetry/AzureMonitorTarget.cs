using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Notify.Functions.Telemetry;

/// <summary>An Application Insights, by the settings that the Functions host has for it.</summary>
/// <param name="ConnectionString">Where it is.</param>
/// <param name="Authentication">How to sign in there: <c>Authorization=AAD</c>, with <c>ClientId=…</c> for one of several managed identities; null where that is not asked for.</param>
public sealed record AzureMonitorTarget(string ConnectionString, string? Authentication)
{
    public const string ConnectionSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    public const string AuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    public static AzureMonitorTarget? Read(IConfiguration configuration)
    {
        var (connection, authentication) = (configuration[ConnectionSetting], configuration[AuthenticationSetting]);
        if (string.IsNullOrWhiteSpace(connection))
        {
            return null;
        }

        if (!PartsOf(connection).ContainsKey("InstrumentationKey"))
        {
            throw TelemetryTargets.Invalid($"{ConnectionSetting} must be the connection string of an Application Insights, InstrumentationKey=…;IngestionEndpoint=…");
        }

        if (!string.IsNullOrWhiteSpace(authentication) && !SignsIn(authentication))
        {
            throw TelemetryTargets.Invalid($"{AuthenticationSetting} must be Authorization=AAD, with ClientId=… before it for one of several managed identities.");
        }

        return new AzureMonitorTarget(connection, string.IsNullOrWhiteSpace(authentication) ? null : authentication);
    }

    /// <summary>As whom to sign in; null where nobody need.</summary>
    internal TokenCredential? CreateCredential() => Authentication is null ? null
        : new ManagedIdentityCredential(PartsOf(Authentication).TryGetValue("ClientId", out var id) ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);

    private static bool SignsIn(string authentication) =>
        PartsOf(authentication).TryGetValue("Authorization", out var scheme) && string.Equals(scheme, "AAD", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> PartsOf(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => part.Split('=', 2))
        .Where(pair => pair is [_, { Length: > 0 }])
        .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.Last()[1], StringComparer.OrdinalIgnoreCase);
}
