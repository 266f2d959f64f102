using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notify.Functions.Tests.Fuzz;
using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.Access;

/// <summary>A token or a key in an address reaches no log, trace or metric, however much of them is recorded.</summary>
public sealed class AddressesInRecordsTests
{
    private readonly ConcurrentQueue<string> _records = new();
    private readonly TestKeys _keys = new();

    [Fact(Timeout = 30_000)]
    public async Task NoRecord_HoldsACredential_WhenAddressesDoAndEverythingIsRecorded()
    {
        using var traces = ListenToTraces();
        using var metrics = ListenToMetrics();
        await using var host = await NotifyHost.StartAsync(RecordEverything, [.. NotifyHost.SettingsOf(_keys), "Logging:LogLevel:Default=Trace", "Logging:LogLevel:Microsoft=Trace", "Logging:Records:LogLevel:Default=Trace"]);
        var session = new SessionClient(host.Http);
        var token = new TestToken { Session = session.Id, ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) }.SignedWith(_keys.SigningBytes);
        var bad = new TestToken { Session = "another", ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) }.SignedWith(_keys.SigningBytes);

        foreach (var query in new[] { $"?token={token}", $"?token={bad}", $"?cursor=x&token={token[..^3]}", $"?code={_keys.Agent}", $"?TOKEN={token}&%74oken={token}" })
        {
            await session.GetAsync("polling/session-info", query);
            await session.GetAsync("sse/health", query);
            await session.GetAsync("long-poll", query + "&timeout=1");
            await session.PostAsync("agent/tool-execution-start", new { tool_info = TheTool.Info() }, query);
            await session.PostAsync("polling/permission-response", new { approved = true }, query);
            await WireAnswer.OfAsync(host.Http, new HttpRequestMessage(HttpMethod.Get, $"/nowhere{query}"));
        }

        await SendAsync(host, $"GET /agent_backend/api/polling/session-info/x?token={token} HTTP/9.9\r\nHost: x\r\n\r\n");
        await SendAsync(host, $"GET /agent_backend/api/polling/session-info/x?token={token}\0 HTTP/1.1\r\nHost: x\r\n\r\n");
        await SendAsync(host, $"GET /?code={_keys.Agent}\r\n\r\n"); // Kestrel quotes what it cannot read, but not much of it
        await host.StopAsync();

        Assert.Contains(_records, record => record.StartsWith("trace ", StringComparison.Ordinal));
        Assert.Contains(_records, record => record.StartsWith("metric http.server.request.duration", StringComparison.Ordinal));
        Assert.Contains(_records, record => record.Contains("Executing endpoint", StringComparison.Ordinal));
        Assert.DoesNotContain(_records, record => new[] { token[..^3], bad, _keys.Agent, _keys.Signing }.Any(secret => record.Contains(secret, StringComparison.Ordinal)));
    }

    private static async Task SendAsync(NotifyHost host, string text)
    {
        using var connection = await RawConnection.OpenAsync(host.Http);
        await connection.SendAsync(text);
        connection.EndSending();
        await connection.ReadToEndAsync();
    }

    private void RecordEverything(IServiceCollection services) =>
        services.AddLogging(logging => logging.AddProvider(new Records(_records)).AddFilter<Records>(category: null, LogLevel.Trace));

    private ActivityListener ListenToTraces()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _records.Enqueue(
                $"trace {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.Select(e => $"{e.Name} {string.Join(' ', e.Tags)}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private MeterListener ListenToMetrics()
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _records.Enqueue($"metric {instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _records.Enqueue($"metric {instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.Start();
        return listener;
    }

    [ProviderAlias("Records")]
    private sealed class Records(ConcurrentQueue<string> records) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            records.Enqueue($"scope {state} {Values(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            records.Enqueue($"log {formatter(state, exception)} {Values(state)} {exception}");

        private static string Values<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : "";

        public void Dispose()
        {
        }
    }
}
