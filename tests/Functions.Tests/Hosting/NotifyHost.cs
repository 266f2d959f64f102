using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Functions.Delivery;
using Notify.Functions.Sse;
using Notify.LocalHost;
using Notify.LocalHost.Tests;
using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.Hosting;

/// <summary>The whole service on a real Kestrel and a free port, with the memory store.</summary>
public sealed class NotifyHost : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ErrorLog _errors;

    private NotifyHost(WebApplication host, ErrorLog errors)
    {
        _host = host;
        _errors = errors;
        Http = NewClient();
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>What was logged as an error.</summary>
    public IReadOnlyCollection<string> Errors => _errors.Messages;

    /// <param name="services">Registered before the service's own, which give way.</param>
    /// <param name="settings">Each as <c>Section:Name=value</c>; they win over everything.</param>
    public static async Task<NotifyHost> StartAsync(Action<IServiceCollection>? services = null, params string[] settings)
    {
        var errors = new ErrorLog();
        var app = new FunctionApp(typeof(NotifyServiceCollectionExtensions).Assembly, (collection, configuration) =>
        {
            ((IConfigurationBuilder)configuration).AddInMemoryCollection(Values(["Notify:Store=memory", .. settings]));
            collection.AddLogging(logging => Log(logging, errors));
            services?.Invoke(collection);
            collection.AddNotify(configuration);
        });

        // A folder without settings: a developer's own local.settings.json is of no concern here.
        var scriptRoot = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "no-settings")).FullName;
        var host = LocalHostApplication.Build(LocalHostArguments.Parse(["--port", "0", "--script-root", scriptRoot]), app);
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new NotifyHost(host, errors);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts with time that the test moves, and with readers that look again only when they are told, or once a minute.</summary>
    public static Task<NotifyHost> StartAsync(ObservedTime time, params string[] settings) =>
        StartAsync(
            services => services
                .AddSingleton<TimeProvider>(time)
                .AddSingleton<TimerWheel>(provider => new ObservedWheel(time, provider.GetRequiredService<IOptions<SseOptions>>().Value.HeartbeatRound)),
            ["Notify:Delivery:SafetyInterval=00:01:00", .. settings]);

    /// <summary>The settings of a service that is protected by these keys.</summary>
    internal static IEnumerable<string> SettingsOf(TestKeys keys) => keys.Settings.Select(setting => $"{setting.Key}={setting.Value}");

    /// <summary>Another client of the service, which sends what <paramref name="credentials"/> adds.</summary>
    public HttpClient NewClient(DelegatingHandler? credentials = null)
    {
        var client = ServiceClient.Of(new Uri(_host.Urls.Single()), credentials);
        client.Timeout = TimeSpan.FromSeconds(60);
        return client;
    }

    /// <summary>Stops as a deployment would: whoever is served is told to go.</summary>
    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
        _errors.Dispose();
    }

    private static void Log(ILoggingBuilder logging, ErrorLog errors)
    {
        logging.ClearProviders().AddProvider(errors);
        if (RunRecord.IsKept)
        {
            logging.AddProvider(new RunLog()).AddFilter<RunLog>(category: null, LogLevel.Trace);
        }
    }

    // The last value of a setting counts.
    private static Dictionary<string, string?> Values(IEnumerable<string> settings) =>
        settings.Select(setting => setting.Split('=', 2)).GroupBy(parts => parts[0]).ToDictionary(same => same.Key, same => (string?)same.Last()[1]);
}
