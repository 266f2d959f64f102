using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Notify.Testing.Http;

namespace Notify.Testing.Telemetry;

/// <summary>A collector of OpenTelemetry in the test's own process: it takes OTLP over HTTP (protobuf) on a free port, and keeps what it got.</summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly Notes _notes = new();
    private readonly List<Span> _spans = [];
    private readonly List<LogLine> _logs = [];
    private readonly Dictionary<string, Measure> _measures = [];
    private readonly StringBuilder _everything = new();
    private readonly WebApplication _app;

    private OtlpCollector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public static async Task<OtlpCollector> StartAsync()
    {
        var collector = new OtlpCollector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>What to set so that a service sends here, and does so at once.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "50",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
    };

    public IReadOnlyList<Span> Spans => _notes.Read(() => _spans.ToList());

    public IReadOnlyList<LogLine> Logs => _notes.Read(() => _logs.ToList());

    /// <summary>Each series as it was sent last.</summary>
    public IReadOnlyList<Measure> Measures => _notes.Read(() => _measures.Values.ToList());

    /// <summary>All that ever came, byte by byte, to search it.</summary>
    public string Everything => _notes.Read(_everything.ToString);

    /// <summary>Waits until something is there; it is looked for again whenever something comes.</summary>
    public Task<T> UntilAsync<T>(Func<OtlpCollector, T?> find, CancellationToken cancellationToken) where T : class =>
        _notes.UntilAsync(() => find(this), cancellationToken);

    /// <summary>Waits for a span.</summary>
    public Task<Span> SpanAsync(Func<Span, bool> isIt, CancellationToken cancellationToken) => UntilAsync(collector => collector.Spans.FirstOrDefault(isIt), cancellationToken);

    /// <summary>Waits until a metric's series, those with these attributes together, have a value that will do.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="isEnough">What to wait for: the sum, or of distributions the number of measurements.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="attributes">Each as <c>key=value</c>.</param>
    public Task<IReadOnlyList<Measure>> MeasuredAsync(string name, Func<double, bool> isEnough, CancellationToken cancellationToken, params string[] attributes) =>
        UntilAsync(
            collector =>
            {
                IReadOnlyList<Measure> found = [.. collector.Measures.Where(measure => measure.Name == name && attributes.All(of => Has(measure, of.Split('=', 2))))];
                return found.Count > 0 && isEnough(found.Sum(measure => measure.Count > 0 ? measure.Count : measure.Value)) ? found : null;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static bool Has(Measure measure, string[] attribute) => measure.Attributes.GetValueOrDefault(attribute[0]) == attribute[1];

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Keep(context.Request.Path, body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }

    private void Keep(string path, byte[] body) => _notes.Write(() =>
    {
        _everything.Append(Encoding.Latin1.GetString(body));
        switch (path)
        {
            case "/v1/traces":
                _spans.AddRange(OtlpReading.Spans(body));
                break;
            case "/v1/metrics":
                foreach (var measure in OtlpReading.Measures(body))
                {
                    _measures[measure.Key] = measure;
                }

                break;
            case "/v1/logs":
                _logs.AddRange(OtlpReading.Logs(body));
                break;
            default:
                throw new InvalidOperationException($"Nothing of OTLP's is sent to {path}.");
        }
    });
}
