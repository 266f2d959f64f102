namespace Notify.Testing.Telemetry;

/// <summary>A log record as a collector got it.</summary>
public sealed record LogLine(string Category, string Severity, string Text, string TraceId, IReadOnlyDictionary<string, string> Attributes);
