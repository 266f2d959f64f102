using System.Runtime.CompilerServices;
using Notify.Client.Http;

namespace Notify.Client;

// What an agent's back end does about a session as a whole.
public sealed partial class NotifyAgentClient
{
    /// <summary>Makes a token with which a person reads one session, and may decide in it. Again makes another one that is as good.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="subject">Who the person is; stands in every decision as who decided. 1 to 256 characters.</param>
    /// <param name="scopes">What the token allows.</param>
    /// <param name="lifetime">How long it is good; whole seconds, begun ones count. 1 second to 1 day; null, the default, is 1 hour.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SessionToken> CreateSessionTokenAsync(
        string sessionId,
        string subject,
        SessionScopes scopes = SessionScopes.Read | SessionScopes.Decide,
        TimeSpan? lifetime = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        List<string> names = [];
        if (scopes.HasFlag(SessionScopes.Read))
        {
            names.Add("read");
        }

        if (scopes.HasFlag(SessionScopes.Decide))
        {
            names.Add("decide");
        }

        var body = new TokenBody(subject, names, lifetime is { } time ? Addresses.Seconds(time) : null);
        return PostAsync(Addresses.Agent("session-token", sessionId), body, ClientJson.Default.TokenBody, ClientJson.Default.SessionToken, idempotencyKey: null, cancellationToken);
    }

    /// <summary>Forgets a session and all that it holds but its audit. Twice is as once.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Gives up; the session may be deleted all the same.</param>
    /// <returns>Whether there was anything to forget. False too where an answer was lost and the repetition found nothing any more.</returns>
    public async Task<bool> DeleteSessionAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        var answer = await SendAsync(new ServiceCall(HttpMethod.Delete, Addresses.Agent("session", sessionId)), cancellationToken).ConfigureAwait(false);
        return answer.Read(ClientJson.Default.DeleteReply).Deleted;
    }

    /// <summary>
    /// Reads a session's audit, page by page: every decision, expiry, withdrawal and claim. It outlives the session. Nothing is checked here: whoever wants to know that nothing was changed has
    /// <c>./notify audit</c>.
    /// </summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="after">The number of the last entry that is known; 0, the default, for all.</param>
    /// <param name="pageSize">How many entries a page has at most: 1 to 1000, 100 by default.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>At least one page, which is empty where there is nothing.</returns>
    public async IAsyncEnumerable<AuditPage> ReadAuditAsync(
        string sessionId, long after = 0, int pageSize = 100, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (long? place = after; place is { } known;)
        {
            var answer = await SendAsync(new ServiceCall(HttpMethod.Get, Addresses.Audit(sessionId, known, pageSize)), cancellationToken).ConfigureAwait(false);
            var page = answer.Read(ClientJson.Default.AuditPage);
            yield return page;
            place = page.Next is null || page.Next > known
                ? page.Next
                : throw new NotifyException(NotifyException.UnexpectedAnswerCode, answer.Status, "The pages of the audit do not go on.");
        }
    }
}
