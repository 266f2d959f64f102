using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Notify.Functions.Access;

internal static class AccessServiceCollectionExtensions
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>()
            .BindConfiguration(AccessOptions.Section)
            .PostConfigure<Deployment>((options, deployment) => options.Required ??= deployment.IsReal)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<Deployment>();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsCheck>();
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, AddressesStayOutOfLogs>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<SessionTokenMint>();
        services.AddSingleton<SessionTokenVerifier>();
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<AccessGate>();
        return services;
    }
}
