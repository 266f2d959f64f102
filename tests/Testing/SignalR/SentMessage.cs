using System.Text.Json;

namespace Notify.Testing.SignalR;

/// <summary>A message that a SignalR service was told to send.</summary>
/// <param name="Hub">The hub, in lower case.</param>
/// <param name="To">Whom it goes to.</param>
/// <param name="Name">The name of the group, user or connection; null for everybody.</param>
/// <param name="Excluded">The connections that do not get it all the same.</param>
/// <param name="Method">The method that clients are to call.</param>
/// <param name="Arguments">What they call it with.</param>
public sealed record SentMessage(
    string Hub, Audience To, string? Name, IReadOnlyList<string> Excluded, string Method, IReadOnlyList<JsonElement> Arguments);
