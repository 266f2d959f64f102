using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;
using Notify.Testing.Telemetry;

namespace Notify.EndToEnd.Tests.Telemetry;

/// <summary>Processes of the service that send their telemetry to a collector of the test's own.</summary>
internal sealed class TracedService : IAsyncDisposable
{
    private readonly LocalHostProcess[] _instances;

    private TracedService(OtlpCollector collector, LocalHostProcess[] instances)
    {
        Collector = collector;
        _instances = instances;
    }

    public OtlpCollector Collector { get; }

    public LocalHostProcess First => _instances[0];

    public LocalHostProcess Second => _instances[1];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One that keeps its sessions in its memory.</summary>
    public static Task<TracedService> StartAsync(params string[] settings) => StartAsync(1, ["Notify__Store=memory", "AZURE_FUNCTIONS_ENVIRONMENT=Development", .. settings]);

    /// <summary>Two over one storage.</summary>
    public static Task<TracedService> StartTwoAsync(string storage, params string[] settings) =>
        StartAsync(2, [.. ServiceSettings.On(storage).Select(setting => $"{setting.Key}={setting.Value}"), .. settings]);

    public TracedAgent NewAgent() => new(First.Http, NewSession.Id());

    /// <summary>The span by which an agent's call was stored.</summary>
    public Task<Span> AppendAsync(TraceHeader call) => Collector.SpanAsync(span => span.TraceId == call.TraceId && span.Name == "notify.append", Token);

    /// <summary>The span by which it came to a reader.</summary>
    public Task<Span> DeliveryAsync(TraceHeader call, string transport) => Collector.SpanAsync(
        span => span.TraceId == call.TraceId && span.Name == "notify.deliver" && span.Attributes["notify.transport"] == transport, Token);

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await Collector.DisposeAsync();
    }

    private static async Task<TracedService> StartAsync(int instances, IEnumerable<string> settings)
    {
        var collector = await OtlpCollector.StartAsync();
        try
        {
            var all = settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create<string, string?>(pair[0], pair[1]))
                .Concat(collector.Settings).GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => same.Last().Value);
            return new TracedService(collector, await Task.WhenAll(Enumerable.Range(0, instances).Select(_ => LocalHostProcess.StartAsync(all, Token))));
        }
        catch
        {
            await collector.DisposeAsync();
            throw;
        }
    }
}
