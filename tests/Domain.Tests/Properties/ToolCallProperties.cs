using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Properties;

/// <summary>What is true of tool calls, whatever happens to a session and whenever.</summary>
public sealed class ToolCallProperties
{
    [Fact]
    public void Calls_AreThoseBegunAndNotFinished() => Always(run =>
        Assert.Equal(UnfinishedAfter(run.Log.Select(e => e.Data)).Select(call => call.Id), run.State.Calls.Select(call => call.Id)));

    [Fact]
    public void OpenRequests_AreAboutUnfinishedCalls() => Always(run => Assert.All(run.Turns, turn =>
        Assert.Subset(
            turn.Change.After.Calls.Select(call => call.Id).ToHashSet(),
            turn.Change.After.OpenRequests.Select(request => request.Data.ToolCallId).ToHashSet())));

    [Fact]
    public void CommandsWithoutAnId_SpeakOfTheNewestUnfinishedCallOfTheTool_OrBeginOne() => Always(run =>
    {
        var log = new List<EventData>();
        foreach (var turn in run.Turns)
        {
            if (Meant(turn) is var (tool, ifNew, spokenOf))
            {
                var newest = UnfinishedAfter(log.Concat(Expiries(turn))).LastOrDefault(call => call.Tool == tool).Id;
                Assert.Equal(newest ?? ifNew, spokenOf);
            }

            log.AddRange(turn.Events.Select(e => e.Data));
        }
    });

    private static void Always(Action<SessionRun> claim) => Property.Holds(Steps.Any, steps => claim(SessionRun.Of(steps)));

    private static (ToolName Tool, ToolCallId IfNew, ToolCallId SpokenOf)? Meant(Turn turn) => (turn.Command, turn.Change.Outcome) switch
    {
        (AskPermission { Tool.CallId: null } ask, Outcome.Asked asked) => (ask.Tool.Name, ask.NewCallId, asked.Request.ToolCallId),
        (CompleteTool { Tool.CallId: null } complete, Outcome.Reported reported) => (complete.Tool.Name, complete.NewCallId, reported.ToolCallId),
        (ReportProgress { CallId: null } progress, Outcome.Reported reported) => (progress.Tool!.Name, progress.NewCallId, reported.ToolCallId),
        _ => null,
    };

    // A command is decided on the session as it is once the deadlines that passed are recorded: three events each, ahead of its own.
    private static IEnumerable<EventData> Expiries(Turn turn) =>
        turn.Events.Take(3 * turn.Change.Closed.Count(closed => closed.Decision == Decision.Expired)).Select(e => e.Data);

    private static List<(ToolCallId Id, ToolName Tool)> UnfinishedAfter(IEnumerable<EventData> log)
    {
        var unfinished = new List<(ToolCallId Id, ToolName Tool)>();
        foreach (var status in log.OfType<ToolStatusData>())
        {
            var index = unfinished.FindIndex(call => call.Id == status.ToolCallId);
            if (status.Status is ToolStatus.Completed or ToolStatus.Failed)
            {
                unfinished.RemoveAll(call => call.Id == status.ToolCallId);
            }
            else if (index < 0)
            {
                unfinished.Add((status.ToolCallId, status.ToolName));
            }
            else
            {
                unfinished[index] = (status.ToolCallId, status.ToolName);
            }
        }

        return unfinished;
    }
}
