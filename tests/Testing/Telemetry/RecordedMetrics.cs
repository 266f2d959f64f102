using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Notify.Functions.Telemetry;

namespace Notify.Testing.Telemetry;

/// <summary>The service's metrics, with a listener that keeps every measurement of these and of no other.</summary>
internal sealed class RecordedMetrics : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value, string Attributes)> _measured = [];

    public RecordedMetrics()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
        Metrics = new NotifyMetrics(meters);
    }

    public NotifyMetrics Metrics { get; }

    /// <summary>What was measured of a metric: how often, and the sum.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="attributes">Only with these, each as <c>key=value</c>.</param>
    public (int Count, double Sum) Of(string name, params string[] attributes)
    {
        lock (_measured)
        {
            var found = _measured.Where(measured => measured.Name == name && attributes.All(of => measured.Attributes.Contains($" {of} ", StringComparison.Ordinal))).ToList();
            return (found.Count, found.Sum(measured => measured.Value));
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var attributes = $" {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))} ";
        lock (_measured)
        {
            _measured.Add((instrument.Name, value, attributes));
        }
    }
}
