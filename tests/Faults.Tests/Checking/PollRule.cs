using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>A state that somebody polled is what the log says up to its cursor, and never older than the one before it.</summary>
internal static class PollRule
{
    public static IEnumerable<string> Check(Evidence evidence) => evidence.Of<BeganToPoll>()
        .SelectMany(poller => CheckPoller(evidence, poller.Client, [.. evidence.Of<StateSeen>().Where(state => state.Client == poller.Client)]));

    private static IEnumerable<string> CheckPoller(Evidence evidence, string poller, StateSeen[] states) => states
        .SelectMany(state => CheckState(evidence, state))
        .Concat(states.Zip(states.Skip(1)).Where(pair => pair.Second.Seq < pair.First.Seq)
            .Select(pair => evidence.Says(poller, $"polled the state at seq {pair.Second.Seq} after that at {pair.First.Seq}: it went back.")))
        .Concat(states.LastOrDefault()?.Seq != evidence.Log.LastSeq
            ? [evidence.Says(poller, $"polled last the state at seq {states.LastOrDefault()?.Seq ?? 0} of {evidence.Log.LastSeq}, though all faults were healed.")]
            : []);

    private static IEnumerable<string> CheckState(Evidence evidence, StateSeen state)
    {
        string Complain(string what) => evidence.Says(state.Client, $"the state polled at seq {state.Seq} {what}.");
        if (state.Seq > evidence.Log.LastSeq)
        {
            return [Complain($"is ahead of the log, which ends at {evidence.Log.LastSeq}")];
        }

        LoggedEvent[] before = [.. evidence.Log.Events.Where(e => e.Seq <= state.Seq)];
        var open = before.Where(e => e.Type == "permission_request").Select(e => e.Request!)
            .Except(before.Where(e => e.Type == "permission_cleared").Select(e => e.Request!)).ToArray();
        return
        [
            // Where nothing was written yet, there is no epoch.
            .. Compare("epoch", state.Seq == 0 ? evidence.Log.Epoch : state.Epoch, evidence.Log.Epoch),
            .. Compare("open requests", string.Join(", ", state.OpenRequests), string.Join(", ", open)),
            .. Compare("tool_status", state.ToolStatus, Latest("tool_status")),
            .. Compare("tool_result", state.ToolResult, Latest("tool_result")),
        ];

        string? Latest(string type) => before.LastOrDefault(e => e.Type == type)?.Data.GetRawText();

        IEnumerable<string> Compare(string what, string? polled, string? logged) =>
            polled == logged ? [] : [Complain($"has the {what} [{polled}], and the log has [{logged}]")];
    }
}
