namespace Notify.Client.Tests.Reading;

/// <summary>Reads events as a consumer would, up to what a test waits for.</summary>
internal static class ReadSession
{
    /// <summary>All up to the first that is meant, that one too.</summary>
    public static async Task<List<SessionEvent>> UntilAsync(this IAsyncEnumerable<SessionEvent> events, Func<SessionEvent, bool> isLast)
    {
        var seen = new List<SessionEvent>();
        await foreach (var next in events.WithCancellation(TestContext.Current.CancellationToken))
        {
            seen.Add(next);
            if (isLast(next))
            {
                break;
            }
        }

        return seen;
    }

    public static bool IsResult(SessionEvent sessionEvent) => sessionEvent is ToolResultEvent;

    public static IEnumerable<long> Seqs(this IEnumerable<SessionEvent> events) => events.OfType<LoggedEvent>().Select(logged => logged.Seq);
}
