using Microsoft.Extensions.DependencyInjection;

namespace Notify.Functions.Access;

internal static class AccessServiceCollectionExtensions
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AccessGate>();
        services.AddSingleton<SessionTokenMint>();
        return services;
    }
}
