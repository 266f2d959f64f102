using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Telemetry;

namespace Notify.EndToEnd.Tests.Telemetry;

/// <summary>What a collector is told that happened is what did happen.</summary>
public sealed class MetricTests(TwoInstances instances)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Requests_AreCounted_WithTheirDecisions()
    {
        await using var service = await TracedService.StartAsync();
        var (http, agent) = (service.First.Http, service.NewAgent());
        await using var stream = await SseReader.OpenAsync(http, Paths.Events(agent.Session), lastEventId: null, Token);

        await JsonAnswer.PostAsync(http, Paths.SseResponse(agent.Session), new { approved = true, request_id = await AskAsync(agent) }, Token);
        await JsonAnswer.PostAsync(http, Paths.PollingResponse(agent.Session), new { approved = false, request_id = await AskAsync(agent) }, Token);
        await JsonAnswer.PostAsync(http, Paths.Withdraw(agent.Session, await AskAsync(agent)), new { }, Token);
        await AskAsync(agent, timeoutSeconds: 1);
        for (var closed = 0; closed < 4; closed++)
        {
            await stream.NextAsync("permission_cleared");
        }

        await AskAsync(agent);
        await AskAsync(agent);
        await service.First.StopAsync();

        Assert.Equal(1, Sum(service, "notify.decisions", "notify.decision=approved", "notify.transport=sse"));
        Assert.Equal(1, Sum(service, "notify.decisions", "notify.decision=denied", "notify.transport=polling"));
        Assert.Equal(1, Sum(service, "notify.decisions", "notify.decision=withdrawn", "notify.transport=none"));
        Assert.Equal(1, Sum(service, "notify.decisions", "notify.decision=expired", "notify.transport=none"));
        Assert.Equal(4, Sum(service, "notify.decisions"));
        Assert.Equal(2, Sum(service, "notify.requests.open"));
        Assert.Equal(4, Count(service, "notify.decision.time"));
        Assert.InRange(Sum(service, "notify.decision.time", "notify.decision=expired"), 1, 30);
        Assert.Equal(6, Sum(service, "notify.events.appended", "notify.event.type=permission_request"));
        Assert.Equal(4, Sum(service, "notify.events.appended", "notify.event.type=permission_cleared"));
    }

    [Fact(Timeout = 120_000)]
    public async Task ADeletedSession_HasNoOpenRequests()
    {
        await using var service = await TracedService.StartAsync();
        var agent = service.NewAgent();
        await AskAsync(agent);
        await service.Collector.MeasuredAsync("notify.requests.open", open => open == 1, Token);

        using var deleted = await service.First.Http.DeleteAsync(Paths.Agent("session", agent.Session), Token);

        await service.Collector.MeasuredAsync("notify.requests.open", open => open == 0, Token);
    }

    [Fact(Timeout = 120_000)]
    public async Task Deliveries_AreMeasured_OnEachWay_FromAppendToReader()
    {
        await using var service = await TracedService.StartAsync();
        var (http, agent) = (service.First.Http, service.NewAgent());
        var cursor = (await agent.StartToolAsync()).GetProperty("cursor").GetString();
        await JsonAnswer.GetAsync(http, Paths.SessionInfo(agent.Session), Token);
        await using var stream = await SseReader.OpenAsync(http, Paths.Events(agent.Session), lastEventId: null, Token);
        await stream.NextAsync();
        var held = JsonAnswer.GetAsync(http, $"{Paths.LongPoll(agent.Session)}?cursor={cursor}", Token);
        await service.Collector.MeasuredAsync("notify.waits.open", open => open == 1, Token, "notify.wait.for=events");

        await AskAsync(agent);
        await held;
        await stream.NextAsync("permission_request");
        await JsonAnswer.GetAsync(http, Paths.SessionInfo(agent.Session), Token);
        await JsonAnswer.GetAsync(http, Paths.SessionInfo(agent.Session), Token);
        await service.First.StopAsync();

        // The question and its status, but not the start, which was there before the readers.
        Assert.Equal(2, Count(service, "notify.delivery.lag", "notify.transport=sse"));
        Assert.Equal(2, Count(service, "notify.delivery.lag", "notify.transport=long_poll"));
        Assert.Equal(1, Count(service, "notify.delivery.lag", "notify.transport=polling"));
        Assert.Equal(1, Count(service, "notify.request.seen.time"));
        Assert.InRange(Sum(service, "notify.delivery.lag"), 0, 60);
        Assert.Equal(0, Sum(service, "notify.waits.open"));
    }

    [Fact(Timeout = 120_000)]
    public async Task Streams_AreCounted_WithTheirResumesAndResets()
    {
        await using var service = await TracedService.StartAsync("Notify__Sse__MaxStreamsPerSession=2");
        var (http, agent) = (service.First.Http, service.NewAgent());
        var cursor = (await agent.StartToolAsync()).GetProperty("cursor").GetString();

        await using (var resumed = await SseReader.OpenAsync(http, Paths.Events(agent.Session), cursor, Token))
        await using (var reset = await SseReader.OpenAsync(http, Paths.Events(agent.Session), "00000000-7", Token))
        {
            Assert.Equal("reset", (await reset.NextAsync()).Type);
            await service.Collector.MeasuredAsync("notify.streams.open", open => open == 2, Token, "notify.transport=sse");
            await using var third = await SseReader.OpenAsync(http, Paths.Events(agent.Session), cursor, Token);
            Assert.Equal("error", (await third.NextAsync()).Type);
        }

        await JsonAnswer.GetAsync(http, $"{Paths.LongPoll(agent.Session)}?cursor=nonsense", Token);
        await service.Collector.MeasuredAsync("notify.streams.open", open => open == 0, Token);
        await service.First.StopAsync();

        Assert.Equal(1, Sum(service, "notify.streams.resumed"));
        Assert.Equal(1, Sum(service, "notify.streams.reset", "notify.transport=sse", "notify.reset.reason=other_epoch"));
        Assert.Equal(1, Sum(service, "notify.streams.reset", "notify.transport=long_poll", "notify.reset.reason=malformed"));
        Assert.Equal(1, Sum(service, "notify.refused", "error.type=too_many_streams_in_session"));
    }

    [Fact(Timeout = 120_000)]
    public async Task TheStorage_IsMeasured_ByWhatIsDoneWithIt()
    {
        await using var service = await TracedService.StartTwoAsync(instances.Azurite.ConnectionString);
        var agent = service.NewAgent();

        await agent.StartToolAsync();
        await JsonAnswer.GetAsync(service.Second.Http, Paths.SessionInfo(agent.Session), Token);

        await service.Collector.MeasuredAsync("notify.storage.operation.duration", count => count >= 1, Token, "notify.storage.operation=commit");
        await service.Collector.MeasuredAsync("notify.storage.operation.duration", count => count >= 1, Token, "notify.storage.operation=read");
        Assert.All(service.Collector.Measures.Where(measure => measure.Name == "notify.storage.operation.duration"), measure => Assert.Equal("s", measure.Unit));
    }

    [Fact(Timeout = 120_000)]
    public async Task NoSeries_IsOfASession()
    {
        await using var service = await TracedService.StartAsync();
        var agent = service.NewAgent();
        await using var stream = await SseReader.OpenAsync(service.First.Http, Paths.Events(agent.Session), lastEventId: null, Token);

        await agent.AskAsync();
        await stream.NextAsync();
        await service.First.StopAsync();

        Assert.NotEmpty(service.Collector.Measures);
        Assert.DoesNotContain(service.Collector.Measures, measure => measure.Key.Contains(agent.Session, StringComparison.Ordinal));
        Assert.DoesNotContain(service.Collector.Measures, measure => measure.Key.Contains("delete_file", StringComparison.Ordinal));
    }

    private static async Task<string> AskAsync(TracedAgent agent, int timeoutSeconds = 600)
    {
        var asked = await agent.PostAsync("tool-waiting-permission", new { tool_info = TracedAgent.Tool, timeout_seconds = timeoutSeconds }, "");
        return asked.GetProperty("request_id").GetString()!;
    }

    private static double Sum(TracedService service, string name, params string[] attributes) => Of(service, name, attributes).Sum(measure => measure.Value);

    private static long Count(TracedService service, string name, params string[] attributes) => Of(service, name, attributes).Sum(measure => measure.Count);

    private static List<Measure> Of(TracedService service, string name, string[] attributes)
    {
        var pairs = attributes.Select(attribute => attribute.Split('=', 2));
        var found = service.Collector.Measures.Where(measure => measure.Name == name && pairs.All(pair => measure.Attributes.GetValueOrDefault(pair[0]) == pair[1])).ToList();
        Assert.True(found.Count > 0, $"No {name} {string.Join(' ', attributes)} among: {string.Join(Environment.NewLine, service.Collector.Measures.Select(measure => measure.Key))}");
        return found;
    }
}
