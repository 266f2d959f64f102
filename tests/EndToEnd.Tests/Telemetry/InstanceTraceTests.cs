using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Telemetry;

namespace Notify.EndToEnd.Tests.Telemetry;

/// <summary>A trace goes on where its events are read on another instance than they were published on.</summary>
public sealed class InstanceTraceTests(TwoInstances instances)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task ATrace_GoesFromOneInstanceToReadersOfAnother()
    {
        await using var service = await TracedService.StartTwoAsync(instances.Azurite.ConnectionString);
        var agent = service.NewAgent();
        var cursor = (await agent.StartToolAsync()).GetProperty("cursor").GetString();
        await using var stream = await SseReader.OpenAsync(service.Second.Http, Paths.Events(agent.Session), cursor, Token);
        var held = JsonAnswer.GetAsync(service.Second.Http, $"{Paths.LongPoll(agent.Session)}?cursor={cursor}", Token);
        var call = new TraceHeader();

        await agent.AskAsync(call);
        await stream.NextAsync();
        await held;
        await JsonAnswer.GetAsync(service.Second.Http, Paths.SessionInfo(agent.Session), Token);

        var append = await service.AppendAsync(call);
        foreach (var transport in new[] { "sse", "long_poll", "polling" })
        {
            var delivery = await service.DeliveryAsync(call, transport);
            Assert.Equal(append.Id, delivery.ParentId);
            Assert.NotEqual(append.Service, delivery.Service);
            Assert.NotEmpty(delivery.Service);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task ATrace_GoesOn_WhereAReaderIsBehindAndReadsTheStorage()
    {
        await using var service = await TracedService.StartTwoAsync(instances.Azurite.ConnectionString);
        var agent = service.NewAgent();
        var cursor = (await agent.StartToolAsync()).GetProperty("cursor").GetString();
        var (asked, untraced, started) = (new TraceHeader(), new TraceHeader(isSampled: false), new TraceHeader());
        await agent.AskAsync(asked);
        await agent.StartToolAsync(untraced);
        await agent.StartToolAsync(started);

        await using var stream = await SseReader.OpenAsync(service.Second.Http, Paths.Events(agent.Session), cursor, Token);
        await stream.NextAsync();

        var first = await service.DeliveryAsync(asked, "sse");
        var last = await service.DeliveryAsync(started, "sse");
        Assert.Equal(("2", "3"), (first.Attributes["notify.event.first_seq"], first.Attributes["notify.event.last_seq"]));
        Assert.Equal(("5", "5"), (last.Attributes["notify.event.first_seq"], last.Attributes["notify.event.last_seq"]));
        Assert.DoesNotContain(service.Collector.Spans, span => span.TraceId == untraced.TraceId);
    }
}
