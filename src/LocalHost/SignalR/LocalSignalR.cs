using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notify.Functions.Http;
using Notify.Functions.SignalR;
using Notify.Functions.Sse;

namespace Notify.LocalHost.SignalR;

/// <summary>The hub that this process serves with ASP.NET Core SignalR, so that its clients work where there is no SignalR service.</summary>
internal static class LocalSignalR
{
    public static void AddLocalHub(this IServiceCollection services)
    {
        services.AddSingleton<IHostedHub, LocalHub>();
        services.AddSingleton<HubFollowers>();
        services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions = WireJson.Default.Options);
        // A single scheme would else be tried on every request there is, and not only on those for the hub.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
        // Not AddAuthentication, which brings data protection and its key files.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, HubTokens>(HubTokens.SchemeName, configureOptions: null);
        services.AddAuthorization();
    }

    public static void UseLocalHub(this WebApplication host)
    {
        host.UseWhen(
            context => context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null,
            hub =>
            {
                hub.UseAuthentication();
                hub.UseAuthorization();
            });
        host.MapHub<SessionHub>(LocalHub.Path, hub =>
            {
                hub.CloseOnAuthenticationExpiration = true;
                // As a stream: a client that does not read is cut.
                hub.TransportSendTimeout = host.Services.GetRequiredService<IOptions<SseOptions>>().Value.WriteTimeout;
            })
            .RequireAuthorization(new AuthorizationPolicyBuilder(HubTokens.SchemeName).RequireAuthenticatedUser().Build());

        // The host would put both before everything as well, where they take more of a poll than all that a function does: these are its marks for
        // that it need not. The hub stays closed without them, as endpoints that ask for authorization do not run unless it was done.
        var properties = ((IApplicationBuilder)host).Properties;
        properties["__AuthenticationMiddlewareSet"] = properties["__AuthorizationMiddlewareSet"] = true;
    }
}
