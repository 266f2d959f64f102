using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;

namespace Notify.Domain.Sessions;

/// <summary>What a command does to a session: appended whole, or not at all.</summary>
/// <param name="After">The state once the events are appended.</param>
/// <param name="Events">The new events, numbered on from the state that the command saw. May be empty.</param>
/// <param name="Closed">The requests that stop being open with it.</param>
/// <param name="Outcome">What to tell the caller once it is stored. A refusal may come with events: a deadline that it found passed.</param>
public sealed record SessionChange(
    SessionState After,
    IReadOnlyList<EncodedEvent> Events,
    IReadOnlyList<ClosedRequest> Closed,
    Outcome Outcome);
