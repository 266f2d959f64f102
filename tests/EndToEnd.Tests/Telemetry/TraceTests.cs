using Microsoft.AspNetCore.SignalR.Client;
using Notify.Testing.Http;
using Notify.Testing.Telemetry;

namespace Notify.EndToEnd.Tests.Telemetry;

/// <summary>One trace goes from the agent's call to each reader's frame, whichever way it takes.</summary>
public sealed class TraceTests(OneTracedService shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task ATrace_GoesToTheFrameOfAStream()
    {
        var service = await shared.StartedAsync();
        var agent = service.NewAgent();
        await using var stream = await SseReader.OpenAsync(service.First.Http, Paths.Events(agent.Session), lastEventId: null, Token);
        var call = new TraceHeader();

        await agent.StartToolAsync(call);

        await stream.NextAsync();
        await AssertTracedAsync(service, agent, call, "sse");
    }

    [Fact(Timeout = 120_000)]
    public async Task ATrace_GoesToTheAnswerOfALongPoll()
    {
        var service = await shared.StartedAsync();
        var agent = service.NewAgent();
        var before = (await agent.StartToolAsync()).GetProperty("cursor").GetString();
        var call = new TraceHeader();

        var held = JsonAnswer.GetAsync(service.First.Http, $"{Paths.LongPoll(agent.Session)}?cursor={before}", Token);
        await agent.AskAsync(call);

        await held;
        await AssertTracedAsync(service, agent, call, "long_poll");
    }

    [Fact(Timeout = 120_000)]
    public async Task ATrace_GoesToTheAnswerOfAPoll_AndIsThereOnce()
    {
        var service = await shared.StartedAsync();
        var agent = service.NewAgent();
        var (call, next) = (new TraceHeader(), new TraceHeader());

        await agent.StartToolAsync(call);
        await JsonAnswer.GetAsync(service.First.Http, Paths.SessionInfo(agent.Session), Token);
        await JsonAnswer.GetAsync(service.First.Http, Paths.SessionInfo(agent.Session), Token);
        await agent.AskAsync(next);
        await JsonAnswer.GetAsync(service.First.Http, Paths.SessionInfo(agent.Session), Token);

        await AssertTracedAsync(service, agent, next, "polling");
        Assert.Single(service.Collector.Spans, span => span.Name == "notify.deliver" && span.TraceId == call.TraceId);
    }

    [Fact(Timeout = 120_000)]
    public async Task ATrace_GoesToTheMessageOfAHub()
    {
        var service = await shared.StartedAsync();
        var agent = service.NewAgent();
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(service.First.BaseAddress, $"/agent_backend/api/signalr/{agent.Session}")).Build();
        var connected = new TaskCompletionSource();
        using var listening = hub.On<System.Text.Json.JsonElement>("events", _ => connected.TrySetResult());
        await hub.StartAsync(Token);
        await connected.Task.WaitAsync(Token);
        var call = new TraceHeader();

        await agent.StartToolAsync(call);

        await AssertTracedAsync(service, agent, call, "signalr");
    }

    // The agent's span, the request's, the append's and the delivery's, each below the one before; and the delivery names the reader's request.
    private static async Task AssertTracedAsync(TracedService service, TracedAgent agent, TraceHeader call, string transport)
    {
        var append = await service.AppendAsync(call);
        var delivery = await service.DeliveryAsync(call, transport);
        var request = await service.Collector.SpanAsync(span => span.Id == append.ParentId, Token);

        Assert.Equal(call.SpanId, request.ParentId);
        Assert.Equal(append.Id, delivery.ParentId);
        Assert.Equal((Span.Producer, Span.Consumer), (append.Kind, delivery.Kind));
        Assert.All([append, delivery], span => Assert.True(span.IsOf(agent.Session)));
        var reader = Assert.Single(delivery.Links);
        Assert.DoesNotContain(call.TraceId, reader, StringComparison.Ordinal);
    }
}
