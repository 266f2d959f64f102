using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Notify.Functions.Storage;
using Notify.Functions.Wakeups.Redis;
using Notify.Functions.Wakeups.Tables;

namespace Notify.Functions.Wakeups;

internal static class WakeupsServiceCollectionExtensions
{
    /// <summary>Needs an <see cref="IWakeupListener"/>, and what AddStorage registers.</summary>
    public static IServiceCollection AddWakeups(this IServiceCollection services)
    {
        services.AddOptions<WakeupOptions>().BindConfiguration(WakeupOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(Create);
        services.AddHostedService<WakeupListening>();
        return services;
    }

    private static IWakeups Create(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<WakeupOptions>>().Value.UsesRedis ? ActivatorUtilities.CreateInstance<RedisWakeups>(provider)
        : provider.GetRequiredService<StoreKind>() == StoreKind.Tables ? ActivatorUtilities.CreateInstance<TableWakeups>(provider)
        : ActivatorUtilities.CreateInstance<NoWakeups>(provider);
}
