using Microsoft.Extensions.DependencyInjection;
using Notify.Functions.Wakeups;

namespace Notify.Functions.Delivery;

internal static class DeliveryServiceCollectionExtensions
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HintFlow>();
        services.AddSingleton<DueSessions>();
        services.AddSingleton<SessionFeeds>();
        services.AddSingleton<IWakeupListener>(provider => provider.GetRequiredService<SessionFeeds>());
        services.AddSingleton<SessionChanges>();
        services.AddSingleton<HeldResponses>();
        services.AddHostedService<SafetyReads>();
        return services;
    }
}
