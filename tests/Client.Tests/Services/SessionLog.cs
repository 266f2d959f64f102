using System.Text.Json;
using Notify.Testing.Http;

namespace Notify.Client.Tests.Services;

/// <summary>What the service really holds of a session, asked for without the client under test.</summary>
internal sealed class SessionLog(HttpClient http, string session)
{
    public const string Beginning = "00000000-0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<JsonElement> StateAsync() => (await JsonAnswer.GetAsync(http, Paths.SessionInfo(session), Token)).Data;

    /// <summary>Every event of the session, in order.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync()
    {
        if ((await StateAsync()).GetProperty("cursor").GetString() == Beginning)
        {
            return [];
        }

        var answer = await JsonAnswer.GetAsync(http, $"{Paths.LongPoll(session)}?cursor={Beginning}", Token);
        return [.. answer.Data.GetProperty("events").EnumerateArray()];
    }

    /// <summary>The types of all events, and of a status which one.</summary>
    public async Task<string> TypesAsync() => string.Join(' ', (await EventsAsync()).Select(Describe));

    /// <summary>Waits until something is asked.</summary>
    public async Task<JsonElement> OpenRequestAsync()
    {
        var state = await StateAsync();
        while (state.GetProperty("permission_request").ValueKind == JsonValueKind.Null)
        {
            state = (await JsonAnswer.GetAsync(http, $"{Paths.LongPoll(session)}?cursor={state.GetProperty("cursor").GetString()}", Token)).Data;
        }

        return state.GetProperty("permission_request");
    }

    /// <summary>Waits until something is asked, and answers it.</summary>
    public async Task AnswerAsync(bool approved, string? reason = null)
    {
        var request = (await OpenRequestAsync()).GetProperty("request_id").GetString();
        _ = (await JsonAnswer.PostAsync(http, Paths.SseResponse(session), new { approved, reason, request_id = request }, Token)).Data;
    }

    private static string Describe(JsonElement e) => e.GetProperty("type").GetString() is not "tool_status" and var type
        ? type!
        : e.GetProperty("data").GetProperty("status").GetString()!;
}
