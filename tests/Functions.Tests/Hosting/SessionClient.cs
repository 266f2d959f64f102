using System.Net.Http.Json;
using System.Text.Json;

namespace Notify.Functions.Tests.Hosting;

/// <summary>One session over HTTP, as its agent, its people and its readers use it.</summary>
internal sealed class SessionClient(HttpClient http, string? id = null)
{
    public string Id { get; } = id ?? NewSession.Id();

    /// <param name="endpoint">As in the contract, for example <c>polling/session-info</c>.</param>
    /// <param name="rest">What comes after the session id.</param>
    public string Path(string endpoint, string rest = "") => $"/agent_backend/api/{endpoint}/{Id}{rest}";

    public Task<WireAnswer> GetAsync(string endpoint, string rest = "", string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Path(endpoint, rest));
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return WireAnswer.OfAsync(http, request);
    }

    /// <param name="endpoint">As in the contract.</param>
    /// <param name="body">What becomes the JSON; null for none.</param>
    /// <param name="rest">What comes after the session id.</param>
    /// <param name="key">The <c>Idempotency-Key</c>.</param>
    public Task<WireAnswer> PostAsync(string endpoint, object? body, string rest = "", string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path(endpoint, rest)) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return WireAnswer.OfAsync(http, request);
    }

    public Task<WireAnswer> DeleteAsync() => WireAnswer.OfAsync(http, new HttpRequestMessage(HttpMethod.Delete, Path("agent/session")));

    public async Task<JsonElement> StartAsync(string tool = "run_command", string? call = null) =>
        (await PostAsync("agent/tool-execution-start", new { tool_info = TheTool.Info(tool, call) })).Data;

    public async Task<JsonElement> ProgressAsync(string call, double progress) =>
        (await PostAsync("agent/tool-progress", new { tool_call_id = call, progress })).Data;

    /// <summary>Begins the call <c>c1</c> and lets it get on until the log has this many events more. Gives the cursor of the first one.</summary>
    public async Task<string> FillAsync(int events)
    {
        var first = (await StartAsync(call: "c1")).Text("cursor");
        foreach (var progress in Enumerable.Range(1, events - 1))
        {
            await ProgressAsync("c1", progress);
        }

        return first;
    }

    public async Task<JsonElement> AskAsync(string tool = "run_command", string? call = null, int timeoutSeconds = 600) =>
        (await PostAsync("agent/tool-waiting-permission", new { tool_info = TheTool.Info(tool, call), timeout_seconds = timeoutSeconds })).Data;

    /// <summary>Asks for permission and gives the id of the request.</summary>
    public async Task<string> AskForIdAsync(string? call = null, int timeoutSeconds = 600) =>
        (await AskAsync(call: call, timeoutSeconds: timeoutSeconds)).Text("request_id");

    public async Task<JsonElement> CompleteAsync(string tool = "run_command", string? call = null, object? result = null, bool success = true) =>
        (await PostAsync("agent/tool-execution-complete", new { tool_info = TheTool.Info(tool, call), result = result ?? "done", success })).Data;

    public Task<WireAnswer> AnswerAsync(object body, string transport = "polling") => PostAsync($"{transport}/permission-response", body);

    public Task<WireAnswer> WithdrawAsync(string request, object? body = null, string? key = null) =>
        PostAsync("agent/permission-withdraw", body, $"/{request}", key);

    public Task<WireAnswer> ClaimAsync(string request, string? digest, string? key = null) =>
        PostAsync("agent/permission-claim", new { parameters_digest = digest }, $"/{request}", key);

    public Task<WireAnswer> DecisionAsync(string request, int wait = 0) => GetAsync("agent/permission-decision", $"/{request}?wait={wait}");

    public async Task<JsonElement> InfoAsync() => (await GetAsync("polling/session-info")).Data;

    public async Task<string> CursorAsync() => (await InfoAsync()).Text("cursor");

    /// <summary>Every event of a session that has some.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync() =>
        [.. (await GetAsync("long-poll", "?cursor=00000000-0")).Data.GetProperty("events").EnumerateArray()];

    /// <summary>How many streams are open.</summary>
    public async Task<int> ConnectionsAsync() => (await GetAsync("sse/health")).Data.GetProperty("connections").GetInt32();

    public Task<SseReader> StreamAsync(string? lastEventId = null, string query = "") =>
        SseReader.OpenAsync(http, Path("sse/events", query), lastEventId, TestContext.Current.CancellationToken);
}
