using System.Diagnostics;

namespace Notify.Domain.Events;

/// <summary>
/// The span that published an event, in the terms of W3C Trace Context, so that a reader's span can go on from it on whichever instance. Never
/// part of what readers get.
/// </summary>
/// <param name="Parent">The <c>traceparent</c>.</param>
/// <param name="State">The <c>tracestate</c>; null where there is none.</param>
public sealed record PublishTrace(string Parent, string? State)
{
    /// <summary>The most of a <c>tracestate</c> that is passed on. The standard asks for no more (section 3.3.1.5), and callers may send any amount.</summary>
    public const int MaxStateLength = 512;

    /// <summary>The trace of a span; null where it is not recorded, so that only what somebody will see is stored.</summary>
    public static PublishTrace? Of(Activity? span) => span is { Recorded: true, IdFormat: ActivityIdFormat.W3C, Id: { } id }
        ? new PublishTrace(id, span.TraceStateString is { Length: > 0 and <= MaxStateLength } state ? state : null)
        : null;

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static PublishTrace? Parse(string? text)
    {
        // Only the state may hold spaces.
        var parts = text?.Split(' ', 2) ?? [];
        var trace = parts.Length == 0 ? null : new PublishTrace(parts[0], parts.Length > 1 ? parts[1] : null);
        return trace?.ToContext() is null ? null : trace;
    }

    /// <summary>What a span goes on from; null where <see cref="Parent"/> is no <c>traceparent</c>.</summary>
    public ActivityContext? ToContext() => ActivityContext.TryParse(Parent, State, isRemote: true, out var context) ? context : null;

    public override string ToString() => State is null ? Parent : $"{Parent} {State}";
}
