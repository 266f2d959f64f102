using ProtoBuf;

namespace Notify.Testing.Telemetry;

/// <summary>Makes of OTLP's messages what tests want to know.</summary>
internal static class OtlpReading
{
    public static IEnumerable<Span> Spans(byte[] body) =>
        from resource in Read<TraceExport>(body).Resources
        from scope in resource.Scopes
        from span in scope.Spans
        select new Span(
            InstanceOf(resource.Resource),
            scope.Scope?.Name ?? "",
            span.Name,
            span.Kind,
            Hex(span.TraceId),
            Hex(span.SpanId),
            Hex(span.ParentSpanId),
            span.TraceState,
            Texts(span.Attributes),
            [.. span.Links.Select(link => $"{Hex(link.TraceId)}-{Hex(link.SpanId)}")]);

    public static IEnumerable<Measure> Measures(byte[] body) =>
        from resource in Read<MetricExport>(body).Resources
        from scope in resource.Scopes
        from metric in scope.Metrics
        from measure in Measures(InstanceOf(resource.Resource), metric)
        select measure;

    public static IEnumerable<LogLine> Logs(byte[] body) =>
        from resource in Read<LogExport>(body).Resources
        from scope in resource.Scopes
        from log in scope.Logs
        select new LogLine(scope.Scope?.Name ?? "", log.Severity, log.Body?.Text ?? "", Hex(log.TraceId), Texts(log.Attributes));

    private static IEnumerable<Measure> Measures(string instance, OtlpMetric metric) =>
    [
        .. (metric.Sum?.Points ?? []).Select(point => new Measure(instance, metric.Name, metric.Unit, Texts(point.Attributes), point.Value, 0, [])),
        .. (metric.Histogram?.Points ?? []).Select(point => new Measure(instance, metric.Name, metric.Unit, Texts(point.Attributes), point.Sum, (long)point.Count, point.Bounds)),
    ];

    private static T Read<T>(byte[] body) => Serializer.Deserialize<T>(body.AsMemory());

    private static string InstanceOf(OtlpResource? resource) => Texts(resource?.Attributes ?? []).GetValueOrDefault("service.instance.id", "");

    private static Dictionary<string, string> Texts(IEnumerable<OtlpAttribute> attributes) => attributes.ToDictionary(attribute => attribute.Key, attribute => $"{attribute.Value}");

    private static string Hex(byte[] id) => Convert.ToHexStringLower(id);
}
