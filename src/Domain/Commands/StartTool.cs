using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Commands;

/// <summary>An agent began to run a tool.</summary>
/// <param name="Tool">The tool and its arguments.</param>
/// <param name="NewCallId">The id of the call where the agent gives none.</param>
public sealed record StartTool(ToolInfo Tool, ToolCallId NewCallId) : ISessionCommand
{
    public Verdict Decide(SessionState state, SessionLimits limits, DateTimeOffset now)
    {
        var call = Tool.CallId ?? NewCallId;
        return Verdict.Record(new Outcome.Reported(call), ToolStatusChange.Reported(Tool, call, ToolStatus.Executing, now));
    }
}
