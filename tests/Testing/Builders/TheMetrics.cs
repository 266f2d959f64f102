using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Notify.Functions.Telemetry;

namespace Notify.Testing;

internal static class TheMetrics
{
    /// <summary>Some that nobody listens to.</summary>
    public static NotifyMetrics Unheard() => new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
}
