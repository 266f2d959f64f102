using System.Reflection;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Notify.Functions.Telemetry;

internal static class TelemetryServiceCollectionExtensions
{
    private const string ServiceName = "notify";

    /// <summary>What measures; and what sends it away, where the settings say to whom. Without them nobody listens, and nothing is made.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.TryAddSingleton<NotifyMetrics>();
        services.AddSingleton<SeenRequests>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<PolledStates>();
        var targets = TelemetryTargets.Read(configuration);
        if (targets.Any)
        {
            services.AddExport(targets);
        }

        return services;
    }

    private static void AddExport(this IServiceCollection services, TelemetryTargets targets)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: Version).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(NotifySpans.SourceName).AddProcessor<BoundedTraceState>())
            .WithMetrics(metrics => metrics.AddMeter(NotifyMetrics.MeterName))
            .WithLogging(configureBuilder: null, logs => logs.IncludeFormattedMessage = true);
        if (targets.Otlp)
        {
            telemetry.UseOtlpExporter();
        }

        if (targets.AzureMonitor is { } azure)
        {
            telemetry.UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = azure.ConnectionString;
                exporter.Credential = azure.CreateCredential();
                // The Functions host has it.
                exporter.EnableLiveMetrics = false;
            });
        }
    }

    private static string? Version => typeof(NotifySpans).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
