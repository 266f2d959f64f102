using Notify.Domain.Events;
using Notify.Domain.Permissions;

namespace Notify.Domain.Commands;

/// <summary>What a command comes to: the facts to record, and what to tell the caller.</summary>
public sealed record Verdict(Outcome Outcome, IReadOnlyList<EventData> Events, IReadOnlyList<ClosedRequest> Closed)
{
    /// <summary>Nothing happens; the caller is told why.</summary>
    public static Verdict Nothing(Outcome outcome) => new(outcome, [], []);

    public static Verdict Record(Outcome outcome, params IReadOnlyList<EventData> events) => new(outcome, events, []);
}
