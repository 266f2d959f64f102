using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>
/// What a publisher called for stands in the log once: whole and together if it was acknowledged, and otherwise so or not at all. All
/// who make the same call get the same answer, and in the end each call is answered.
/// </summary>
internal static class CallRule
{
    public static IEnumerable<string> Check(Evidence evidence)
    {
        var left = evidence.Log.Events.Where(e => e.Call is not null).ToLookup(e => e.Call!);
        var sent = evidence.Of<CallSent>().ToLookup(call => call.Call);
        var acknowledged = evidence.Of<CallAcknowledged>().ToLookup(reply => reply.Call);

        return evidence.Of<CallSent>().DistinctBy(call => call.Call)
            .SelectMany(call => CheckEvents(evidence, call, [.. left[call.Call]], [.. acknowledged[call.Call]]))
            .Concat(left.Where(events => !sent.Contains(events.Key))
                .Select(events => evidence.Says($"seq {events.First().Seq} is of {events.Key}, which nobody called for.")))
            .Concat(acknowledged.SelectMany(replies => CheckReplies(evidence, [.. replies])))
            .Concat(CheckAnswered(evidence, acknowledged));
    }

    private static IEnumerable<string> CheckEvents(Evidence evidence, CallSent call, LoggedEvent[] events, CallAcknowledged[] replies)
    {
        string Complain(string what) => evidence.Says(call.Client, $"{call.Kind} {call.Call} {what}.");
        var places = string.Join(", ", events.Select(e => e.Seq));
        if (events.Length == 0)
        {
            return replies.Length == 0 ? [] : [Complain("was acknowledged and is not in the log: lost")];
        }

        var types = TypesOf(call.Kind);
        if (events.GroupBy(e => e.Type).Any(ofType => ofType.Count() > 1))
        {
            return [Complain($"is in the log more than once, at seq {places}")];
        }

        if (!events.Select(e => e.Type).SequenceEqual(types) || events[^1].Seq - events[0].Seq != types.Length - 1)
        {
            return [Complain($"left {string.Join(", ", events.Select(e => e.Type))} at seq {places} and not {string.Join(", ", types)} together")];
        }

        return replies
            .Where(reply => reply.UpTo is { } upTo && upTo != events[^1].Seq)
            .Select(reply => evidence.Says(reply.Client, $"{call.Kind} {call.Call} was acknowledged up to seq {reply.UpTo} and is at {places}."));
    }

    private static IEnumerable<string> CheckReplies(Evidence evidence, CallAcknowledged[] replies) => replies
        .Where(reply => reply.Reply != replies[0].Reply)
        .Take(1)
        .Select(reply => evidence.Says(reply.Client, $"{reply.Call} was answered {reply.Reply}, and to {replies[0].Client} {replies[0].Reply}."));

    private static IEnumerable<string> CheckAnswered(Evidence evidence, ILookup<CallId, CallAcknowledged> acknowledged)
    {
        var refused = evidence.Of<WithdrawalRefused>().Select(refusal => (refusal.Client, refusal.Call)).ToHashSet();
        return evidence.Of<CallSent>()
            .Where(call => !acknowledged[call.Call].Any(reply => reply.Client == call.Client) && !refused.Contains((call.Client, call.Call)))
            .Select(call => evidence.Says(call.Client, $"{call.Kind} {call.Call} was never answered, though all faults were healed: not live."));
    }

    private static string[] TypesOf(CallKind kind) => kind switch
    {
        CallKind.Start => ["tool_status"],
        CallKind.Progress => ["tool_progress"],
        CallKind.Ask => ["tool_status", "permission_request"],
        CallKind.Withdraw => ["permission_response_result"],
        _ => ["tool_status", "tool_result"],
    };
}
