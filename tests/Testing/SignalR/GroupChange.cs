namespace Notify.Testing.SignalR;

/// <summary>Somebody was put into a group of a SignalR service, or taken out of it.</summary>
/// <param name="Hub">The hub, in lower case.</param>
/// <param name="Kind">A user or a connection.</param>
/// <param name="Ttl">After what time a user leaves the group again; null for never.</param>
public sealed record GroupChange(string Hub, Audience Kind, string Member, string Group, bool IsIn, TimeSpan? Ttl);
