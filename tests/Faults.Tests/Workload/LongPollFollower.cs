using System.Net;
using Notify.Faults.Tests.Observations;
using Notify.Testing.Http;

namespace Notify.Faults.Tests.Workload;

/// <summary>Follows by long polls with a cursor.</summary>
internal sealed class LongPollFollower(Stage stage, string session, string name) : Reader(stage, new BeganToFollow(session, name)), IDisposable
{
    private const int HoldSeconds = 4;

    private readonly PersistentClient client = new(stage, session, name);
    private string cursor = Place.Beginning;

    public void Dispose() => client.Dispose();

    protected override async Task ReadOnAsync()
    {
        var answer = await client.GetAsync($"{Paths.LongPoll(Session)}?cursor={cursor}&timeout={HoldSeconds}");
        if (answer is { Status: HttpStatusCode.Gone, Code: "cursor_expired" })
        {
            Note(new WasReset(Session, Name, answer.Body.GetProperty("reason").GetString()!));
            cursor = answer.Body.GetProperty("data").GetProperty("cursor").GetString()!;
        }
        else if (answer.Status == HttpStatusCode.OK)
        {
            cursor = answer.Data.GetProperty("cursor").GetString()!;
            foreach (var e in answer.Data.GetProperty("events").EnumerateArray())
            {
                Saw(Place.Parse(cursor).Epoch, new LoggedEvent(e.GetRawText()));
            }
        }
        else
        {
            client.Surprised($"polled and got {answer}");
            await Stage.DelayAsync(TimeSpan.FromSeconds(1));
        }
    }
}
