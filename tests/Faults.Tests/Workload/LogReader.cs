using Notify.Faults.Tests.Observations;
using Notify.Testing.Http;

namespace Notify.Faults.Tests.Workload;

/// <summary>Reads a whole log from its first event, when nobody writes to it any more.</summary>
internal static class LogReader
{
    public static async Task<SessionLog> ReadAsync(Stage stage, string session)
    {
        using var client = new PersistentClient(stage, session, "log");
        var events = new List<LoggedEvent>();
        var cursor = Place.Beginning;
        while (true)
        {
            var page = (await client.GetAsync($"{Paths.LongPoll(session)}?cursor={cursor}&timeout=1")).Data;
            if (page.GetProperty("timed_out").GetBoolean())
            {
                return new SessionLog(session, Place.Parse(cursor).Epoch, events);
            }

            events.AddRange(page.GetProperty("events").EnumerateArray().Select(e => new LoggedEvent(e.GetRawText())));
            cursor = page.GetProperty("cursor").GetString()!;
        }
    }
}
