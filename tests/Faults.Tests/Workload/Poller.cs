using System.Net;
using System.Text.Json;
using Notify.Faults.Tests.Observations;
using Notify.Testing.Http;

namespace Notify.Faults.Tests.Workload;

/// <summary>Looks at the state again and again, on the condition that it has changed.</summary>
internal sealed class Poller(Stage stage, string session, string name) : Reader(stage, new BeganToPoll(session, name)), IDisposable
{
    private readonly PersistentClient client = new(stage, session, name);
    private string? tag;

    public void Dispose() => client.Dispose();

    protected override async Task ReadOnAsync()
    {
        await Stage.DelayAsync(Random.NextMilliseconds(20, 300));
        var answer = await client.GetAsync(Paths.SessionInfo(Session), tag);
        if (answer.Status == HttpStatusCode.OK && answer.ETag == $"\"{answer.Data.GetProperty("cursor").GetString()}\"")
        {
            tag = answer.ETag;
            Take(answer.Data);
        }
        else if (answer.Status != HttpStatusCode.NotModified || answer.ETag != tag)
        {
            client.Surprised($"polled with {tag} and got {answer} with {answer.ETag}");
        }
    }

    private void Take(JsonElement state)
    {
        var place = Place.Parse(state.GetProperty("cursor").GetString()!);
        string[] open = [.. state.GetProperty("permission_requests").EnumerateArray().Select(request => request.GetProperty("request_id").GetString()!)];
        Note(new StateSeen(Session, Name, place.Epoch, place.Seq, open, Text(state.GetProperty("tool_status")), Text(state.GetProperty("tool_result"))));
        CameTo(place.Seq);
    }

    private static string? Text(JsonElement member) => member.ValueKind == JsonValueKind.Null ? null : member.GetRawText();
}
