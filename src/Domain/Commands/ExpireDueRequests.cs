using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Commands;

/// <summary>Records that nobody answered in time, for every open request whose time has passed. That is a denial.</summary>
public sealed record ExpireDueRequests : ISessionCommand
{
    public static readonly ExpireDueRequests Instance = new();

    private static readonly Verdict NothingDue = Verdict.Nothing(new Outcome.DeadlinesKept());

    private ExpireDueRequests() { }

    public Verdict Decide(SessionState state, SessionLimits limits, DateTimeOffset now)
    {
        // It is decided before every other command, and seldom is anything due.
        if (!state.HasDueRequest(now))
        {
            return NothingDue;
        }

        OpenRequest[] due = [.. state.OpenRequests.Where(request => request.IsDue(now))];
        ClosedRequest[] closed = [.. due.Select(request => request.Close(Decision.Expired, now))];
        return new Verdict(
            new Outcome.DeadlinesKept(),
            [.. due.Zip(closed).SelectMany(pair => RequestClosing.Events(pair.Second).Append(ToolStatusChange.Decided(pair.First, Decision.Expired, now)))],
            closed);
    }
}
