using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>
/// Every reader saw every event, each once, in order and to the letter. Nothing was trimmed and no session was deleted, so nobody had a
/// reason to be told that the log cannot be continued.
/// </summary>
internal static class ReaderRule
{
    // Enough of an event to know it by.
    private const int MostCharacters = 250;

    public static IEnumerable<string> Check(Evidence evidence) => evidence.Observations
        .Where(observation => observation is BeganToFollow or EventSeen or WasReset)
        .GroupBy(observation => observation.Client)
        .SelectMany(ofReader => CheckReader(evidence, ofReader.Key, [.. ofReader.Where(observation => observation is not BeganToFollow)]));

    private static IEnumerable<string> CheckReader(Evidence evidence, string reader, Observation[] read)
    {
        var last = 0L;
        var mayJump = false;
        foreach (var observation in read)
        {
            if (observation is WasReset reset)
            {
                yield return evidence.Says(reader, $"was reset after seq {last} ({reset.Reason}), though the log is whole.");
                mayJump = true;
                continue;
            }

            var seen = (EventSeen)observation;
            if (seen.Seq != last + 1 && !mayJump)
            {
                yield return evidence.Says(reader, $"saw seq {seen.Seq} after {last}: {(seen.Seq > last ? "a silent gap" : "again, or out of order")}.");
            }

            if (seen.Epoch != evidence.Log.Epoch)
            {
                yield return evidence.Says(reader, $"saw seq {seen.Seq} in epoch {seen.Epoch}, and the log's is {evidence.Log.Epoch}.");
            }

            if (!evidence.BySeq.TryGetValue(seen.Seq, out var logged) || logged.Json != seen.Json)
            {
                yield return evidence.Says(reader, $"saw seq {seen.Seq} as {Shorten(seen.Json)}, and in the log it is {Shorten(logged?.Json ?? "not there")}.");
            }

            last = seen.Seq;
            mayJump = false;
        }

        if (last < evidence.Log.LastSeq)
        {
            yield return evidence.Says(reader, $"stopped at seq {last} of {evidence.Log.LastSeq}, though all faults were healed: a silent gap, or a lost hint.");
        }
    }

    private static string Shorten(string json) => json.Length <= MostCharacters ? json : $"{json[..MostCharacters]}…";
}
