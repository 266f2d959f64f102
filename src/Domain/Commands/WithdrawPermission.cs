using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Commands;

/// <summary>An agent takes its question back.</summary>
public sealed record WithdrawPermission(RequestId Request, string? Reason) : ISessionCommand
{
    public Verdict Decide(SessionState state, SessionLimits limits, DateTimeOffset now)
    {
        if (state.FindOpen(Request) is not { } request)
        {
            return Verdict.Nothing(new Outcome.NotOpen(Request));
        }

        var closed = request.Close(Decision.Withdrawn, now, Reason);
        return new Verdict(
            new Outcome.Closed(closed),
            [.. RequestClosing.Events(closed), ToolStatusChange.Decided(request, Decision.Withdrawn, now)],
            [closed]);
    }
}
