using System.Text.Json;
using Notify.Testing.Secrets;

namespace Notify.Testing.Http;

/// <summary>Plays the agent's back end of one session over HTTP.</summary>
public sealed class TestAgent(HttpClient http, string session, CancellationToken cancellationToken)
{
    private static readonly object ToolInfo = new
    {
        tool_name = "delete_file",
        // The service masks the second one, and no log may hold it.
        parameters = new { path = "/tmp/report.txt", password = RunRecord.Secret("hunter2-in-a-file") },
        risk_level = "high",
    };

    public string Session => session;

    public Task<JsonElement> StartToolAsync() => PostAsync("tool-execution-start", new { tool_info = ToolInfo });

    public Task<JsonElement> ReportProgressAsync(string toolCallId, int progress) =>
        PostAsync("tool-progress", new { tool_call_id = toolCallId, progress });

    /// <summary>Asks for permission and gives the id of the request.</summary>
    public async Task<string> AskPermissionAsync() =>
        (await PostAsync("tool-waiting-permission", new { tool_info = ToolInfo })).GetProperty("request_id").GetString()!;

    public Task<JsonElement> CompleteAsync(string result) =>
        PostAsync("tool-execution-complete", new { tool_info = ToolInfo, result, success = true });

    /// <summary>Waits for the person's decision, at most as long as given.</summary>
    public async Task<JsonElement> DecisionAsync(string requestId, int waitSeconds) =>
        (await JsonAnswer.GetAsync(http, Paths.Decision(session, requestId, waitSeconds), cancellationToken)).Data;

    private async Task<JsonElement> PostAsync(string action, object body) =>
        (await JsonAnswer.PostAsync(http, Paths.Agent(action, session), body, cancellationToken)).Data;
}
