using System.Diagnostics;

namespace Notify.Testing.Telemetry;

/// <summary>A caller's own trace, as it sends it along: a W3C <c>traceparent</c> that nobody else has.</summary>
public sealed class TraceHeader(bool isSampled = true)
{
    public string TraceId { get; } = ActivityTraceId.CreateRandom().ToHexString();

    public string SpanId { get; } = ActivitySpanId.CreateRandom().ToHexString();

    public override string ToString() => $"00-{TraceId}-{SpanId}-{(isSampled ? "01" : "00")}";
}
