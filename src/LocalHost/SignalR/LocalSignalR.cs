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

        // The builder puts both before everything unless they are marked as set, and before a poll they take more than all that the function does.
        // Whatever becomes of the marks, the hub stays closed: an endpoint that asks for authorization does not run where nobody looked.
        var properties = ((IApplicationBuilder)host).Properties;
        properties["__AuthenticationMiddlewareSet"] = properties["__AuthorizationMiddlewareSet"] = true;
    }
}
