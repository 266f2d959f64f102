using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Access;

namespace Notify.Functions.Http;

/// <summary>
/// What every function does first and last: read the session id, ask the gate, read the body; and turn what nobody expected into a
/// problem. It stands here because a host's middleware would hold in that host only.
/// </summary>
public sealed partial class Doorway(AccessGate gate, BodyRoom bodies, ILogger<Doorway> logger)
{
    /// <summary>For an endpoint of one session.</summary>
    internal async Task<IResult> EnterAsync(
        HttpRequest request, AccessNeed need, Func<SessionRequest, ValueTask<IResult>> work, CancellationToken cancellationToken)
    {
        // Under the Functions host the two are told on different ways, of which either may be late. Elsewhere they are one.
        var aborted = request.HttpContext.RequestAborted;
        using var either = cancellationToken == aborted ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, aborted);
        var callerIsGone = either?.Token ?? aborted;
        try
        {
            return !SessionId.TryParse(request.RouteValues[Routes.SessionParameter] as string, out var session)
                ? Problems.InvalidSessionId().ToResult()
                : await gate.AdmitAsync(request, session, need) switch
                {
                    Admission.Granted granted => await work(new SessionRequest(request, session, granted.Caller, callerIsGone)),
                    var refused => ((Admission.Refused)refused).Problem.ToResult(),
                };
        }
        catch (Exception e)
        {
            return Explain(e, callerIsGone);
        }
    }

    /// <summary>For an endpoint of one session that takes a body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="need">What the caller wants to do.</param>
    /// <param name="type">How the body is read.</param>
    /// <param name="work">What to do with it; it gets the body's bytes too, as they came.</param>
    /// <param name="cancellationToken">Ends when the caller is gone.</param>
    /// <param name="ifEmpty">What an empty body stands for; null where a body is required.</param>
    internal Task<IResult> EnterAsync<TBody>(
        HttpRequest request,
        AccessNeed need,
        JsonTypeInfo<TBody> type,
        Func<SessionRequest, TBody, ReadOnlyMemory<byte>, ValueTask<IResult>> work,
        CancellationToken cancellationToken,
        TBody? ifEmpty = null) where TBody : class, IRequestBody =>
        EnterAsync(
            request,
            need,
            admitted => ReadAsync(admitted, type, work, ifEmpty),
            cancellationToken);

    /// <summary>For an endpoint that has let the request in, and wants its body now.</summary>
    /// <param name="admitted">The request.</param>
    /// <param name="type">How the body is read.</param>
    /// <param name="work">What to do with it; it gets the body's bytes too, as they came.</param>
    /// <param name="ifEmpty">What an empty body stands for; null where a body is required.</param>
    internal async ValueTask<IResult> ReadAsync<TBody>(
        SessionRequest admitted,
        JsonTypeInfo<TBody> type,
        Func<SessionRequest, TBody, ReadOnlyMemory<byte>, ValueTask<IResult>> work,
        TBody? ifEmpty) where TBody : class, IRequestBody
    {
        using var share = bodies.Open();
        return await RequestBodyReader.ReadAsync(admitted.Http, type, ifEmpty, share, admitted.CancellationToken) switch
        {
            BodyOutcome<TBody>.Read body => await work(admitted, body.Value, body.Utf8),
            var refused => ((BodyOutcome<TBody>.Refused)refused).Problem.ToResult(),
        };
    }

    /// <summary>For any endpoint: no exception leaves it, as a host would answer with an empty 500.</summary>
    internal async Task<IResult> GuardAsync(Func<Task<IResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (Exception e)
        {
            return Explain(e, cancellationToken);
        }
    }

    private WireResult Explain(Exception exception, CancellationToken callerIsGone)
    {
        switch (exception)
        {
            case OperationCanceledException when callerIsGone.IsCancellationRequested:
                return WireResult.Empty(StatusCodes.Status499ClientClosedRequest); // nobody is there to read it
            case StoreUnavailableException:
                LogStoreUnavailable(exception);
                return Problems.StorageUnavailable().ToResult();
            case BadHttpRequestException bad:
                return new Problem(bad.StatusCode, "bad_request", "The request is not valid HTTP, or was broken off.", "Send it again.").ToResult();
            default:
                LogUnexpected(exception);
                return Problems.Unexpected().ToResult();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The storage does not answer.")]
    private partial void LogStoreUnavailable(Exception exception);

    [LoggerMessage(2, LogLevel.Error, "A request failed unexpectedly.")]
    private partial void LogUnexpected(Exception exception);
}
