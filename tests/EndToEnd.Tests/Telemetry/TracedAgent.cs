using System.Net.Http.Json;
using System.Text.Json;
using Notify.Testing.Http;
using Notify.Testing.Secrets;
using Notify.Testing.Telemetry;

namespace Notify.EndToEnd.Tests.Telemetry;

/// <summary>An agent's back end that traces: each of its calls says of which span it is a part.</summary>
internal sealed class TracedAgent(HttpClient http, string session)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Session => session;

    public Task<JsonElement> StartToolAsync(TraceHeader? trace = null) => PostAsync("tool-execution-start", new { tool_info = Tool }, $"{trace}");

    public Task<JsonElement> AskAsync(TraceHeader? trace = null) => PostAsync("tool-waiting-permission", new { tool_info = Tool }, $"{trace}");

    /// <param name="action">As in the contract.</param>
    /// <param name="body">What becomes the JSON.</param>
    /// <param name="traceParent">Empty for none.</param>
    /// <param name="traceState">Null for none.</param>
    public async Task<JsonElement> PostAsync(string action, object body, string traceParent, string? traceState = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Paths.Agent(action, session)) { Content = JsonContent.Create(body) };
        if (traceParent is not "")
        {
            request.Headers.TryAddWithoutValidation("traceparent", traceParent);
        }

        if (traceState is not null)
        {
            request.Headers.TryAddWithoutValidation("tracestate", traceState);
        }

        using var response = await http.SendAsync(request, Token);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.True(response.IsSuccessStatusCode, $"{answer}");
        return answer.GetProperty("data");
    }

    public static object Tool { get; } = new { tool_name = "delete_file", parameters = new { path = RunRecord.Secret("/tmp/report-of-the-traced-agent.txt") }, risk_level = "high" };
}
