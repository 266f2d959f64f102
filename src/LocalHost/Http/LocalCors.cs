using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Notify.LocalHost.Settings;

namespace Notify.LocalHost.Http;

/// <summary>Cross-origin access, which in Azure belongs to the platform and here to local.settings.json.</summary>
internal static class LocalCors
{
    private const string AnyOrigin = "*";

    public static void AddLocalCors(this IServiceCollection services, LocalSettings settings)
    {
        if (settings.CorsCredentials && settings.CorsOrigins.Contains(AnyOrigin))
        {
            throw new StartException("Host.CORSCredentials needs Host.CORS to name the origins; browsers refuse credentials with '*'.");
        }

        services.AddCors(cors => cors.AddDefaultPolicy(policy =>
        {
            policy.WithOrigins([.. settings.CorsOrigins]).AllowAnyHeader().AllowAnyMethod();

            if (settings.CorsCredentials)
            {
                policy.AllowCredentials();
            }
        }));
    }

    public static void UseLocalCors(this IApplicationBuilder app, LocalSettings settings)
    {
        if (settings.CorsOrigins.Count > 0)
        {
            app.UseCors();
        }
    }
}
