namespace Notify.Testing.Telemetry;

/// <summary>One series of a metric as a collector got it last.</summary>
/// <param name="Value">The sum; of a distribution, that of all that was measured.</param>
/// <param name="Count">How many measurements a distribution has; 0 for a plain sum.</param>
/// <param name="Bounds">The boundaries of a distribution's buckets.</param>
public sealed record Measure(string Service, string Name, string Unit, IReadOnlyDictionary<string, string> Attributes, double Value, long Count, IReadOnlyList<double> Bounds)
{
    /// <summary>Tells the series apart.</summary>
    public string Key => $"{Service} {Name} {string.Join(' ', Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}";
}
