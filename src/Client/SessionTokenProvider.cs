namespace Notify.Client;

/// <summary>Gives the token of a person for one session: as a rule from the agent's back end, which gets it by <see cref="NotifyAgentClient.CreateSessionTokenAsync"/>.</summary>
/// <param name="request">Which token is wanted.</param>
/// <param name="cancellationToken">Ends when the caller has given up.</param>
/// <returns>The token. Null sends none.</returns>
/// <remarks>
/// Asked once for each action, and again when the service has refused the token or ended a stream with it; an enumeration of events keeps its token as long as it is good. A provider for which a
/// token is costly keeps it itself. If the new token is refused too, the action fails with <see cref="NotifyException"/> <c>unauthenticated</c>. What the provider throws reaches the caller as it is.
/// </remarks>
public delegate ValueTask<string?> SessionTokenProvider(SessionTokenRequest request, CancellationToken cancellationToken);

/// <summary>Which token is wanted.</summary>
/// <param name="SessionId">The session that it must be for.</param>
/// <param name="Refused">The token that was given before and is not good any more; null where this is the first one.</param>
public sealed record SessionTokenRequest(string SessionId, string? Refused)
{
    /// <summary>Without the refused token, which may end in a log.</summary>
    public override string ToString() => $"{nameof(SessionTokenRequest)} {{ {nameof(SessionId)} = {SessionId} }}";
}
