using System.Net;
using Notify.Client.Http;

namespace Notify.Client;

// Asking people, and what follows from it.
public sealed partial class NotifyAgentClient
{
    /// <summary>Asks people whether a call may run, and returns at once: wait with <see cref="WaitForDecisionAsync"/>.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="tool">The call.</param>
    /// <param name="timeout">See <see cref="PermissionRequestOptions.Timeout"/>.</param>
    /// <param name="idempotencyKey">See <see cref="PermissionRequestOptions.IdempotencyKey"/>.</param>
    /// <param name="cancellationToken">Gives up; people may be asked all the same.</param>
    /// <exception cref="NotifyException"><c>too_many_open_requests</c> among others: a session has at most 64.</exception>
    public Task<PendingPermission> AskPermissionAsync(
        string sessionId, ToolInfo tool, TimeSpan? timeout = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var body = new AskBody(Required(tool), timeout is { } time ? Addresses.Seconds(time) : null);
        return PostAsync(Addresses.Agent("tool-waiting-permission", sessionId), body, ClientJson.Default.AskBody, ClientJson.Default.PendingPermission, idempotencyKey, cancellationToken);
    }

    /// <summary>Where a request stands now; <see cref="PermissionStatus.Pending"/> as long as nobody has answered.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotifyException"><c>unknown_request</c> among others: requests are forgotten with their session.</exception>
    public Task<PermissionDecision> GetDecisionAsync(string sessionId, string requestId, CancellationToken cancellationToken = default) =>
        ReadDecisionAsync(sessionId, requestId, TimeSpan.Zero, budget: null, cancellationToken);

    /// <summary>
    /// Waits until a request is decided, however long that takes: over any number of requests, and of outages of the service. A request that nobody answers expires, so the wait ends by itself once the
    /// service is there. It may be begun anew at any time, by another process too.
    /// </summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="cancellationToken">Ends the wait; the request stays open.</param>
    /// <exception cref="NotifyException">
    /// <c>unknown_request</c>, where the session was deleted, and other refusals that no waiting would change, such as <c>unauthenticated</c>. Never for an outage, nor for what something else
    /// answers in the service's place, such as a platform's page while it deploys; but <see cref="NotifyException.UnexpectedAnswerCode"/> where the service was not there from the beginning.
    /// </exception>
    public Task<PermissionDecision> WaitForDecisionAsync(string sessionId, string requestId, CancellationToken cancellationToken = default) =>
        WaitUntilDecidedAsync(sessionId, requestId, isKnown: false, cancellationToken);

    /// <summary>Asks people whether a call may run, and waits until it is decided, as <see cref="WaitForDecisionAsync"/> does.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="tool">The call.</param>
    /// <param name="options">How to ask; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait; the request stays open. <see cref="WithdrawAsync"/> takes it back.</param>
    /// <remarks>
    /// To survive a restart: keep the request's id from <see cref="PermissionRequestOptions.OnAsked"/> and pass it as <see cref="PermissionRequestOptions.RequestId"/> the next time, or give an
    /// <see cref="PermissionRequestOptions.IdempotencyKey"/> that stays the same.
    /// </remarks>
    public async Task<PermissionDecision> RequestPermissionAsync(
        string sessionId, ToolInfo tool, PermissionRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var (request, call) = (options.RequestId, Required(tool).ToolCallId);
        var isKnown = request is null;
        if (request is null)
        {
            var pending = await AskPermissionAsync(sessionId, tool, options.Timeout, options.IdempotencyKey, cancellationToken).ConfigureAwait(false);
            (request, call) = (pending.RequestId, pending.ToolCallId);
            if (options.OnAsked is { } tell)
            {
                await tell(pending, cancellationToken).ConfigureAwait(false);
            }
        }

        return await WaitUntilDecidedAsync(sessionId, request, isKnown, cancellationToken).ConfigureAwait(false) with { ToolCallId = call };
    }

    /// <summary>Takes an approval up, right before the side effect: once and only once, and only for the arguments that were approved.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="requestId">The approved request.</param>
    /// <param name="tool">The call as it is going to run. <see cref="ToolInfo.ToolCallId"/> must say which: it is part of what was approved.</param>
    /// <param name="idempotencyKey">See <see cref="PermissionRequestOptions.IdempotencyKey"/>. Whoever has it is told again that the claim succeeded.</param>
    /// <param name="cancellationToken">Gives up; the approval may be claimed all the same.</param>
    /// <exception cref="ArgumentException"><paramref name="tool"/> has no call id.</exception>
    /// <exception cref="FormatException">See <see cref="ParametersDigest.Compute"/>.</exception>
    public Task<ClaimOutcome> ClaimAsync(string sessionId, string requestId, ToolInfo tool, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var call = Required(tool).ToolCallId ?? throw new ArgumentException($"{nameof(ToolInfo.ToolCallId)} is missing: the approval is for one call.", nameof(tool));
        return ClaimAsync(sessionId, requestId, ParametersDigest.Compute(sessionId, call, tool.ToolName, tool.Parameters), idempotencyKey, cancellationToken);
    }

    /// <summary>As the other, with a digest that was computed elsewhere.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="requestId">The approved request.</param>
    /// <param name="parametersDigest">Of what is going to run; see <see cref="ParametersDigest.Compute"/>. Not just what the request says, which would check nothing.</param>
    /// <param name="idempotencyKey">See <see cref="PermissionRequestOptions.IdempotencyKey"/>.</param>
    /// <param name="cancellationToken">Gives up; the approval may be claimed all the same.</param>
    public async Task<ClaimOutcome> ClaimAsync(
        string sessionId, string requestId, string parametersDigest, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parametersDigest);
        var answer = await PostAsync(Addresses.Claim(sessionId, requestId), new ClaimBody(parametersDigest), ClientJson.Default.ClaimBody, idempotencyKey, cancellationToken).ConfigureAwait(false);
        return (answer.Status, answer.Problem) switch
        {
            (HttpStatusCode.Conflict, { Code: "already_claimed" } problem) => new ClaimOutcome.AlreadyClaimed(problem.ClaimedAt),
            (HttpStatusCode.Conflict, { Code: "parameters_changed" } problem) => new ClaimOutcome.ParametersChanged(problem.ParametersDigest),
            (HttpStatusCode.Conflict, { Code: "not_approved" } problem) => new ClaimOutcome.NotApproved(problem.RequestStatus ?? PermissionStatus.Unknown),
            _ => new ClaimOutcome.Claimed(answer.Read(ClientJson.Default.ClaimReply).ClaimedAt),
        };
    }

    /// <summary>Takes a question back. Twice is as once.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="reason">Why, in words for people; at most 4096 characters.</param>
    /// <param name="idempotencyKey">See <see cref="PermissionRequestOptions.IdempotencyKey"/>.</param>
    /// <param name="cancellationToken">Gives up; the question may be taken back all the same.</param>
    /// <exception cref="NotifyException"><c>unknown_request</c> among others.</exception>
    public async Task<WithdrawOutcome> WithdrawAsync(
        string sessionId, string requestId, string? reason = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var answer = await PostAsync(Addresses.Withdraw(sessionId, requestId), new WithdrawBody(reason), ClientJson.Default.WithdrawBody, idempotencyKey, cancellationToken).ConfigureAwait(false);
        return answer.Problem is { Code: "already_decided" or "request_expired", Decision: { } decision }
            ? new WithdrawOutcome.TooLate(decision)
            : new WithdrawOutcome.Withdrawn(answer.Read(ClientJson.Default.PermissionDecision));
    }

    /// <param name="sessionId">The session.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="isKnown">Whether the service was there before, and knew the request: then what answers in its place is an outage, such as a platform's page while it deploys.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    private async Task<PermissionDecision> WaitUntilDecidedAsync(string sessionId, string requestId, bool isKnown, CancellationToken cancellationToken)
    {
        var hold = service.Options.HoldTime;
        var schedule = service.Schedule(budget: null);
        while (true)
        {
            var began = service.Time.GetTimestamp();
            try
            {
                var decision = await ReadDecisionAsync(sessionId, requestId, hold, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
                if (decision.Status is not PermissionStatus.Pending)
                {
                    return decision;
                }

                isKnown = true;
            }
            catch (NotifyException e) when (isKnown && e.Code == NotifyException.UnexpectedAnswerCode)
            {
                // No decision: on with the wait.
            }

            // An instance that is shut down lets go of whoever waits, and a stranger answers at once: not back in a bare loop.
            if (service.Time.GetElapsedTime(began) < hold / 2)
            {
                await schedule.WaitAsync(retryAfter: null, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                schedule.Reset();
            }
        }
    }

    private async Task<PermissionDecision> ReadDecisionAsync(string sessionId, string requestId, TimeSpan wait, TimeSpan? budget, CancellationToken cancellationToken)
    {
        var call = new ServiceCall(HttpMethod.Get, Addresses.Decision(sessionId, requestId, wait)) { Hold = wait, Budget = budget };
        return (await SendAsync(call, cancellationToken).ConfigureAwait(false)).Read(ClientJson.Default.PermissionDecision);
    }
}
