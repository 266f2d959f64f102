using System.Diagnostics;
using Notify.Domain.Events;
using OpenTelemetry;

namespace Notify.Functions.Telemetry;

/// <summary>Takes a <c>tracestate</c> off a span that is longer than anybody need send: callers could else fill the collector with it.</summary>
internal sealed class BoundedTraceState : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.TraceStateString?.Length > PublishTrace.MaxStateLength)
        {
            data.TraceStateString = null;
        }
    }
}
