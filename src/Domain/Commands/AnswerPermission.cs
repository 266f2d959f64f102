using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Commands;

/// <summary>A person approves or denies.</summary>
/// <param name="Answer">The answer, and whose it is.</param>
/// <param name="Request">Which request; null where the client sends no ids and means the one that is open.</param>
public sealed record AnswerPermission(Answer Answer, RequestId? Request) : ISessionCommand
{
    public Verdict Decide(SessionState state, SessionLimits limits, DateTimeOffset now) => (Request, state.OpenRequests) switch
    {
        ({ } id, _) => state.FindOpen(id) is { } named ? Close(named, now) : Verdict.Nothing(new Outcome.NotOpen(id)),
        (null, [var only]) => Close(only, now),
        // The second click of a client without ids is late for the request that the first click closed.
        (null, []) => Verdict.Nothing(state.LastClosedRequest is { } last ? new Outcome.NotOpen(last) : new Outcome.NoOpenRequest()),
        (null, var several) => Verdict.Nothing(new Outcome.AmbiguousRequest([.. several.Select(request => request.Id)])),
    };

    private Verdict Close(OpenRequest request, DateTimeOffset now)
    {
        if (Answer.ShownDigest is { } shown && shown != request.Data.ParametersDigest)
        {
            return Verdict.Nothing(new Outcome.ParametersChanged(request.Data.ParametersDigest));
        }

        var closed = request.Close(Answer, now);
        return new Verdict(
            new Outcome.Closed(closed),
            [.. RequestClosing.Events(closed), ToolStatusChange.Decided(request, Answer.Decision, now)],
            [closed]);
    }
}
