using Notify.Testing.SignalR;
using Notify.Testing.Telemetry;

namespace Notify.EndToEnd.Tests.Telemetry;

public sealed class SignalRTraceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task ATrace_GoesToTheMessageThatTheSignalRServiceTook()
    {
        await using var signalR = await FakeSignalRService.StartAsync();
        await using var service = await TracedService.StartAsync($"Notify__SignalR__ConnectionString={signalR.ConnectionString}");
        var agent = service.NewAgent();
        var call = new TraceHeader();

        await agent.AskAsync(call);

        var (append, delivery) = (await service.AppendAsync(call), await service.DeliveryAsync(call, "signalr"));
        Assert.Equal(append.Id, delivery.ParentId);
        Assert.Equal(("1", "2"), (delivery.Attributes["notify.event.first_seq"], delivery.Attributes["notify.event.last_seq"]));
        await service.Collector.MeasuredAsync("notify.signalr.messages", sent => sent >= 1, Token, "notify.outcome=sent");
        await service.Collector.MeasuredAsync("notify.delivery.lag", count => count == 2, Token, "notify.transport=signalr");
        Assert.DoesNotContain(service.Collector.Measures, measure => measure.Name == "notify.request.seen.time");
    }
}
