using Notify.Testing.Http;
using Notify.Testing.Telemetry;

namespace Notify.EndToEnd.Tests.Telemetry;

/// <summary>What callers send as their trace is theirs to choose: it makes no request fail, and nothing large goes on from it.</summary>
public sealed class TraceInputTests(OneTracedService shared)
{
    private const int MostState = 512;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 120_000)]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-01")]
    [InlineData("00-ZZZZ2F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01")]
    [InlineData("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")]
    [InlineData("|hierarchical.1.2.")]
    public async Task ATraceParentThatIsNone_IsPassedOver(string traceParent)
    {
        var service = await shared.StartedAsync();
        var agent = service.NewAgent();
        await using var stream = await SseReader.OpenAsync(service.First.Http, Paths.Events(agent.Session), lastEventId: null, Token);

        await agent.PostAsync("tool-execution-start", new { tool_info = TracedAgent.Tool }, traceParent);

        await stream.NextAsync();
        var delivery = await service.Collector.SpanAsync(span => span.Name == "notify.deliver" && span.IsOf(agent.Session), Token);
        var append = await service.Collector.SpanAsync(span => span.Name == "notify.append" && span.IsOf(agent.Session), Token);
        Assert.Equal((append.TraceId, append.Id), (delivery.TraceId, delivery.ParentId));
        Assert.NotEqual("4bf92f3577b34da6a3ce929d0e0e4736", append.TraceId);
    }

    [Fact(Timeout = 120_000)]
    public async Task ATraceState_GoesAlong_AndNothingLarge()
    {
        var service = await shared.StartedAsync();
        var agent = service.NewAgent();
        await using var stream = await SseReader.OpenAsync(service.First.Http, Paths.Events(agent.Session), lastEventId: null, Token);
        var (modest, huge) = (new TraceHeader(), new TraceHeader());
        const string State = "one=1:2-3,two=4";

        await agent.PostAsync("tool-execution-start", new { tool_info = TracedAgent.Tool }, $"{modest}", State);
        await agent.PostAsync("tool-execution-start", new { tool_info = TracedAgent.Tool }, $"{huge}", string.Join(',', Enumerable.Range(0, 30).Select(n => $"v{n}={new string('y', 250)}")));

        Assert.Equal(State, (await service.DeliveryAsync(modest, "sse")).TraceState);
        await service.DeliveryAsync(huge, "sse");
        Assert.All(service.Collector.Spans, span => Assert.InRange(span.TraceState.Length, 0, MostState));
    }

    [Fact(Timeout = 120_000)]
    public async Task ATraceThatIsNotSampled_LeavesNothing()
    {
        var service = await shared.StartedAsync();
        var agent = service.NewAgent();
        await using var stream = await SseReader.OpenAsync(service.First.Http, Paths.Events(agent.Session), lastEventId: null, Token);
        var (silent, sampled) = (new TraceHeader(isSampled: false), new TraceHeader());

        await agent.StartToolAsync(silent);
        await agent.StartToolAsync(sampled);

        await service.DeliveryAsync(sampled, "sse");
        Assert.DoesNotContain(service.Collector.Spans, span => span.TraceId == silent.TraceId);
    }
}
