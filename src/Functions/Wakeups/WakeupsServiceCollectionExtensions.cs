using Microsoft.Extensions.DependencyInjection;

namespace Notify.Functions.Wakeups;

internal static class WakeupsServiceCollectionExtensions
{
    public static IServiceCollection AddWakeups(this IServiceCollection services) =>
        services.AddSingleton<IWakeups, NoWakeups>().AddHostedService<WakeupListening>();
}
