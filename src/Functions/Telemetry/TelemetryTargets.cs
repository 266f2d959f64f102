using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Notify.Functions.Telemetry;

/// <summary>Where telemetry goes, by the settings that OpenTelemetry and the Functions host have for it.</summary>
/// <param name="Otlp">Whether to a collector, over OTLP. The exporter reads the rest of <c>OTEL_EXPORTER_OTLP_…</c> itself.</param>
/// <param name="AzureMonitor">The Application Insights that gets it; null for none.</param>
public sealed record TelemetryTargets(bool Otlp, AzureMonitorTarget? AzureMonitor)
{
    public const string OtlpSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Turns all of it off, as the specification of OpenTelemetry has it.</summary>
    public const string OffSetting = "OTEL_SDK_DISABLED";

    /// <summary>Whether it goes anywhere.</summary>
    public bool Any => Otlp || AzureMonitor is not null;

    /// <exception cref="OptionsValidationException">A setting makes no sense.</exception>
    public static TelemetryTargets Read(IConfiguration configuration)
    {
        if (string.Equals(configuration[OffSetting], "true", StringComparison.OrdinalIgnoreCase))
        {
            return new TelemetryTargets(Otlp: false, AzureMonitor: null);
        }

        var endpoint = configuration[OtlpSetting];
        if (!string.IsNullOrWhiteSpace(endpoint) && !IsHttp(endpoint))
        {
            // The exporter would take its default instead, and nobody would hear anything.
            throw Invalid($"{OtlpSetting} must be the http or https address of a collector, such as http://localhost:4317.");
        }

        return new TelemetryTargets(!string.IsNullOrWhiteSpace(endpoint), AzureMonitorTarget.Read(configuration));
    }

    internal static OptionsValidationException Invalid(string message) => new(nameof(TelemetryTargets), typeof(TelemetryTargets), [message]);

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
