using System.Globalization;
using ProtoBuf;

namespace Notify.Testing.Telemetry;

// What our tests read of OTLP's messages (opentelemetry-proto 1.x); protobuf-net passes over the rest. Field numbers are the protocol's.

[ProtoContract]
internal sealed class TraceExport
{
    [ProtoMember(1)]
    public List<ResourceSpans> Resources { get; set; } = [];
}

[ProtoContract]
internal sealed class ResourceSpans
{
    [ProtoMember(1)]
    public OtlpResource? Resource { get; set; }

    [ProtoMember(2)]
    public List<ScopeSpans> Scopes { get; set; } = [];
}

[ProtoContract]
internal sealed class ScopeSpans
{
    [ProtoMember(1)]
    public OtlpScope? Scope { get; set; }

    [ProtoMember(2)]
    public List<OtlpSpan> Spans { get; set; } = [];
}

[ProtoContract]
internal sealed class OtlpSpan
{
    [ProtoMember(1)]
    public byte[] TraceId { get; set; } = [];

    [ProtoMember(2)]
    public byte[] SpanId { get; set; } = [];

    [ProtoMember(3)]
    public string TraceState { get; set; } = "";

    [ProtoMember(4)]
    public byte[] ParentSpanId { get; set; } = [];

    [ProtoMember(5)]
    public string Name { get; set; } = "";

    [ProtoMember(6)]
    public int Kind { get; set; }

    [ProtoMember(9)]
    public List<OtlpAttribute> Attributes { get; set; } = [];

    [ProtoMember(13)]
    public List<OtlpLink> Links { get; set; } = [];
}

[ProtoContract]
internal sealed class OtlpLink
{
    [ProtoMember(1)]
    public byte[] TraceId { get; set; } = [];

    [ProtoMember(2)]
    public byte[] SpanId { get; set; } = [];
}

[ProtoContract]
internal sealed class OtlpResource
{
    [ProtoMember(1)]
    public List<OtlpAttribute> Attributes { get; set; } = [];
}

[ProtoContract]
internal sealed class OtlpScope
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";
}

[ProtoContract]
internal sealed class OtlpAttribute
{
    [ProtoMember(1)]
    public string Key { get; set; } = "";

    [ProtoMember(2)]
    public OtlpValue? Value { get; set; }
}

[ProtoContract]
internal sealed class OtlpValue
{
    [ProtoMember(1)]
    public string? Text { get; set; }

    [ProtoMember(2)]
    public bool? Flag { get; set; }

    [ProtoMember(3)]
    public long? Number { get; set; }

    [ProtoMember(4)]
    public double? Fraction { get; set; }

    public override string ToString() => Text ?? Number?.ToString(CultureInfo.InvariantCulture) ?? Fraction?.ToString(CultureInfo.InvariantCulture) ?? Flag?.ToString() ?? "";
}

[ProtoContract]
internal sealed class MetricExport
{
    [ProtoMember(1)]
    public List<ResourceMetrics> Resources { get; set; } = [];
}

[ProtoContract]
internal sealed class ResourceMetrics
{
    [ProtoMember(1)]
    public OtlpResource? Resource { get; set; }

    [ProtoMember(2)]
    public List<ScopeMetrics> Scopes { get; set; } = [];
}

[ProtoContract]
internal sealed class ScopeMetrics
{
    [ProtoMember(2)]
    public List<OtlpMetric> Metrics { get; set; } = [];
}

[ProtoContract]
internal sealed class OtlpMetric
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";

    [ProtoMember(3)]
    public string Unit { get; set; } = "";

    [ProtoMember(7)]
    public OtlpSum? Sum { get; set; }

    [ProtoMember(9)]
    public OtlpHistogram? Histogram { get; set; }
}

[ProtoContract]
internal sealed class OtlpSum
{
    [ProtoMember(1)]
    public List<OtlpNumber> Points { get; set; } = [];
}

[ProtoContract]
internal sealed class OtlpNumber
{
    [ProtoMember(6, DataFormat = DataFormat.FixedSize)]
    public long Value { get; set; }

    [ProtoMember(7)]
    public List<OtlpAttribute> Attributes { get; set; } = [];
}

[ProtoContract]
internal sealed class OtlpHistogram
{
    [ProtoMember(1)]
    public List<OtlpDistribution> Points { get; set; } = [];
}

[ProtoContract]
internal sealed class OtlpDistribution
{
    [ProtoMember(4, DataFormat = DataFormat.FixedSize)]
    public ulong Count { get; set; }

    [ProtoMember(5)]
    public double Sum { get; set; }

    [ProtoMember(7, IsPacked = true)]
    public double[] Bounds { get; set; } = [];

    [ProtoMember(9)]
    public List<OtlpAttribute> Attributes { get; set; } = [];
}

[ProtoContract]
internal sealed class LogExport
{
    [ProtoMember(1)]
    public List<ResourceLogs> Resources { get; set; } = [];
}

[ProtoContract]
internal sealed class ResourceLogs
{
    [ProtoMember(2)]
    public List<ScopeLogs> Scopes { get; set; } = [];
}

[ProtoContract]
internal sealed class ScopeLogs
{
    [ProtoMember(1)]
    public OtlpScope? Scope { get; set; }

    [ProtoMember(2)]
    public List<OtlpLog> Logs { get; set; } = [];
}

[ProtoContract]
internal sealed class OtlpLog
{
    [ProtoMember(3)]
    public string Severity { get; set; } = "";

    [ProtoMember(5)]
    public OtlpValue? Body { get; set; }

    [ProtoMember(6)]
    public List<OtlpAttribute> Attributes { get; set; } = [];

    [ProtoMember(9)]
    public byte[] TraceId { get; set; } = [];
}
