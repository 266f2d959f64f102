using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Notify.Client.Http;
using Notify.Client.Reading;

namespace Notify.Client;

/// <summary>
/// For people's side: follows sessions, and decides in them. Each action fails with <see cref="NotifyException"/> if it cannot be carried out. Thread-safe; one for a whole application will do.
/// </summary>
public sealed class NotifySessionClient : IDisposable
{
    private readonly ServiceClient service;
    private readonly HttpClient? owned;

    /// <summary>Makes a client with connections of its own, which follow no redirects: tokens are meant for the service and not for wherever it may point.</summary>
    /// <param name="options">Where the service is, and where tokens come from.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public NotifySessionClient(NotifyClientOptions options)
        : this(ServiceConnections.CreateClient(), options) => owned = service.Http;

    /// <summary>Makes a client over connections that somebody else manages, such as <see cref="IHttpClientFactory"/>.</summary>
    /// <param name="http">Not disposed with the client. Its <see cref="HttpClient.Timeout"/> should exceed <see cref="NotifyClientOptions.AttemptTimeout"/> and <see cref="NotifyClientOptions.HoldTime"/> together.</param>
    /// <param name="options">Where the service is, and where tokens come from.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public NotifySessionClient(HttpClient http, NotifyClientOptions options, TimeProvider? time = null) => service = new ServiceClient(http, options, time);

    /// <summary>What a session is now.</summary>
    /// <param name="sessionId">The session: 1 to 128 of <c>A-Z a-z 0-9 . _ ~ : @ -</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SessionState> GetStateAsync(string sessionId, CancellationToken cancellationToken = default) =>
        SessionInfo.ReadAsync(service, sessionId, TokenFor(sessionId), cancellationToken);

    /// <summary>
    /// Follows a session: every event after a place in its log, in order, each once, as they happen, until the caller stops. Connections that break, instances that go and come back, and tokens that end
    /// do not show. Where the log cannot be continued, a <see cref="SessionSnapshotEvent"/> says so: a gap is never silent.
    /// </summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cursor">
    /// The <see cref="SessionEvent.Cursor"/> of the last event that is known, or that of a <see cref="SessionState"/>, of any transport, however long ago. Null, the default, begins with a
    /// <see cref="SessionSnapshotEvent"/> of what the session is now.
    /// </param>
    /// <param name="cancellationToken">Ends the enumeration, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="NotifyException">
    /// The session may not be read (<c>unauthenticated</c>, <c>forbidden</c>), or the service was not reached within <see cref="NotifyRetryOptions.Budget"/> at the beginning. Later outages are waited out.
    /// </exception>
    /// <remarks>
    /// Server-sent events, or long polls where those do not work (<see cref="NotifyStreamOptions"/>). A consumer that is slow holds up nobody: what it has not taken is read from the log later. To go on
    /// after a restart, keep the cursor of the last event that was dealt with.
    /// </remarks>
    public async IAsyncEnumerable<SessionEvent> ReadEventsAsync(
        string sessionId, string? cursor = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reader = new EventReader(service, sessionId, TokenFor(sessionId));
        await foreach (var sessionEvent in reader.ReadAsync(cursor, cancellationToken).ConfigureAwait(false))
        {
            yield return sessionEvent;
        }
    }

    /// <summary>Answers what a person was asked. The answer is bound to what was shown: it decides just that, or nothing. Twice is as once.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="request">The request as it was shown.</param>
    /// <param name="approved">Whether the call may run.</param>
    /// <param name="reason">Why, in the person's words; at most 4096 characters.</param>
    /// <param name="cancellationToken">Gives up; the answer may be recorded all the same.</param>
    /// <exception cref="NotifyException"><c>unknown_request</c>, where the session was deleted; <c>forbidden</c>, where the token does not allow to decide; and others.</exception>
    public Task<DecideOutcome> DecideAsync(
        string sessionId, PermissionRequest request, bool approved, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DecideAsync(sessionId, request.RequestId, request.ParametersDigest, approved, reason, cancellationToken);
    }

    /// <summary>As the other, for a request of which only this much was kept.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="parametersDigest">The digest of what was shown.</param>
    /// <param name="approved">Whether the call may run.</param>
    /// <param name="reason">Why, in the person's words; at most 4096 characters.</param>
    /// <param name="cancellationToken">Gives up; the answer may be recorded all the same.</param>
    public async Task<DecideOutcome> DecideAsync(
        string sessionId, string requestId, string parametersDigest, bool approved, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        ArgumentNullException.ThrowIfNull(parametersDigest);
        var call = new ServiceCall(HttpMethod.Post, Addresses.PermissionResponse(sessionId))
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(new DecideBody(approved, reason, requestId, parametersDigest), ClientJson.Default.DecideBody),
        };
        var answer = await service.SendAsync(call, TokenFor(sessionId), cancellationToken).ConfigureAwait(false);
        return (answer.Status, answer.Problem) switch
        {
            (HttpStatusCode.Conflict, { Code: "already_decided", Decision: { } winner }) => new DecideOutcome.AlreadyDecided(winner),
            (HttpStatusCode.Conflict, { Code: "parameters_changed" } problem) => new DecideOutcome.ParametersChanged(problem.ParametersDigest),
            (HttpStatusCode.Gone, { Code: "request_expired", Decision: { } expiry }) => new DecideOutcome.Expired(expiry),
            (HttpStatusCode.Gone, { Code: "request_withdrawn", Decision: { } withdrawal }) => new DecideOutcome.Withdrawn(withdrawal),
            _ => new DecideOutcome.Recorded(answer.Read(ClientJson.Default.RecordedDecision)),
        };
    }

    /// <summary>Takes the result off the session's state, once a person has seen it. Twice is as once.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cursor">How far the person has seen: a newer result stays.</param>
    /// <param name="cancellationToken">Gives up; the result may be cleared all the same.</param>
    public async Task ClearResultAsync(string sessionId, string cursor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        var call = new ServiceCall(HttpMethod.Post, Addresses.ClearResult(sessionId))
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(new ClearBody(cursor), ClientJson.Default.ClearBody),
        };
        var answer = await service.SendAsync(call, TokenFor(sessionId), cancellationToken).ConfigureAwait(false);
        answer.ThrowUnlessOk();
    }

    /// <summary>Ends the connections, where they are the client's own.</summary>
    public void Dispose() => owned?.Dispose();

    private PersonToken TokenFor(string sessionId) => new(sessionId, service.Options.SessionTokens);
}
