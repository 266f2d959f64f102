using Notify.Domain.Commands;

namespace Notify.Functions.Sessions;

/// <summary>The two queues in which writers wait for a session. They take turns.</summary>
internal enum WriterLane
{
    /// <summary>Agents that report what tools do, which may be many.</summary>
    Reports,

    /// <summary>Whoever decides, expires, clears or forgets: people, and what must not wait behind a crowd of reports.</summary>
    Decisions,
}

internal static class WriterLanes
{
    public static WriterLane LaneOf(this ISessionCommand command) => command switch
    {
        StartTool or ReportProgress or AskPermission or CompleteTool => WriterLane.Reports,
        _ => WriterLane.Decisions,
    };
}
