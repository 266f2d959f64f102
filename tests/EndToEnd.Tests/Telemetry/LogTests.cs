using System.Net;
using System.Net.Http.Json;
using Notify.Testing.Http;
using Notify.Testing.Processes;
using Notify.Testing.Secrets;

namespace Notify.EndToEnd.Tests.Telemetry;

/// <summary>Logs are for machines to read, and tell nobody what a session is about.</summary>
public sealed class LogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Logs_HaveNamedValues_AndTheTraceThatTheyBelongTo()
    {
        var nowhere = $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:{FreePort.Next()}/a;";
        await using var service = await TracedService.StartAsync("Notify__Store=tables", $"AzureWebJobsStorage={nowhere}", "Notify__Storage__MaxRetries=0");
        var call = new Notify.Testing.Telemetry.TraceHeader();
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths.SessionInfo("s")) { Headers = { { "traceparent", $"{call}" } } };

        using var answer = await service.First.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var log = await service.Collector.UntilAsync(collector => collector.Logs.FirstOrDefault(line => line.TraceId == call.TraceId && line.Category == "Notify.Functions.Http.Doorway"), Token);
        Assert.Equal(("Warning", "The storage does not answer."), (log.Severity, log.Text));
        Assert.Equal("StoreUnavailableException", log.Attributes["exception.type"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Nothing_OfWhatIsSaid_ReachesTelemetryOrTheConsole()
    {
        await using var service = await TracedService.StartAsync("Logging__LogLevel__Default=Trace", "Logging__LogLevel__Microsoft=Debug");
        var (http, agent) = (service.First.Http, service.NewAgent());
        var payload = Payload();
        await using var stream = await SseReader.OpenAsync(http, $"{Paths.Events(agent.Session)}?token={payload}", lastEventId: null, Token);
        var tool = new { tool_name = "delete_file", parameters = new { path = payload, password = payload }, description = payload, annotations = new { title = payload } };

        var asked = await agent.PostAsync("tool-waiting-permission", new { tool_info = tool }, "");
        var request = asked.GetProperty("request_id").GetString();
        await JsonAnswer.PostAsync(http, Paths.SseResponse(agent.Session), new { approved = true, reason = payload, request_id = request }, Token);
        await agent.PostAsync("tool-progress", new { tool_call_id = asked.GetProperty("tool_call_id").GetString(), progress = 1, message = payload, partial_result = payload }, "");
        await agent.PostAsync("tool-execution-complete", new { tool_info = tool, result = payload, success = true }, "");
        await JsonAnswer.PostAsync(http, Paths.SseResponse(agent.Session), new { approved = payload }, Token);
        using var broken = await http.PostAsync(Paths.Agent("tool-progress", agent.Session), new StringContent($"{{\"{payload}\":", System.Text.Encoding.UTF8, "application/json"), Token);
        using var unknown = await http.PostAsJsonAsync($"{Paths.Agent("tool-progress", agent.Session)}?code={payload}", new { tool_call_id = payload, progress = 2 }, Token);
        await stream.NextAsync("tool_result");
        await JsonAnswer.GetAsync(http, Paths.SessionInfo(agent.Session), Token);
        await service.First.StopAsync();

        Assert.NotEmpty(service.Collector.Logs);
        Assert.NotEmpty(service.Collector.Spans);
        Assert.NotEmpty(service.Collector.Measures);
        Assert.DoesNotContain(payload, service.Collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(payload, service.First.Output, StringComparison.Ordinal);
    }

    private static string Payload() => RunRecord.Secret($"payload-{Guid.NewGuid():N}");
}
