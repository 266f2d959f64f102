using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Notify.Functions.Access;
using Notify.Functions.Storage;
using Notify.LocalHost.Http;
using Notify.LocalHost.Settings;
using Notify.LocalHost.SignalR;
using Notify.LocalHost.Timers;
using OpenTelemetry.Trace;

namespace Notify.LocalHost;

/// <summary>A Functions app on Kestrel: the same classes, attributes, host.json and local.settings.json as with <c>func start</c>.</summary>
internal static class LocalHostApplication
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    public static WebApplication Build(LocalHostArguments arguments, FunctionApp app)
    {
        var settings = LocalSettings.Read(arguments.ScriptRoot);
        var hostJson = HostJson.Read(arguments.ScriptRoot);
        var values = settings.ToConfiguration();
        var functions = FunctionCatalog.Of(app.Assembly);

        // Empty, as everything that the usual builder brings (appsettings.json, its own variables and switches) func start does not have.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = app.Assembly.GetName().Name,
            EnvironmentName = LocalEnvironment.NameFrom(values),
        });

        builder.Configuration.AddQuietLogLevels().AddConfiguration(values);
        builder.Logging.AddLocalConsole(builder.Configuration);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(arguments.Address, arguments.Port ?? settings.Port);
        });
        // Functions are made without a scope of their own, so nothing that they need may want one.
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddRouting();
        builder.Services.AddLocalCors(settings);
        builder.Services.AddSingleton<FunctionKeys>();
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AgentKeyCheck>();
        if (arguments.ClockOffset != TimeSpan.Zero)
        {
            builder.Services.AddSingleton(new MachineClock(new ShiftedTime(arguments.ClockOffset)));
        }

        builder.Services.AddLocalHub();
        app.AddServices(builder.Services, builder.Configuration);
        // The spans of requests, which the Functions host has from its own. They name no query.
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddSource("Microsoft.AspNetCore"));
        builder.Services.AddTimers(functions.Timers, builder.Configuration);

        var host = builder.Build();
        host.UseRoutingProblems();
        host.UseLocalCors(settings);
        host.UseLocalHub();
        host.MapFunctions(functions.Http, hostJson.RoutePrefix);
        return host;
    }
}
