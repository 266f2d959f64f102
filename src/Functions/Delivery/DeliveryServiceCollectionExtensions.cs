using Microsoft.Extensions.DependencyInjection;

namespace Notify.Functions.Delivery;

internal static class DeliveryServiceCollectionExtensions
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SessionSignals>();
        services.AddSingleton<SessionWatches>();
        services.AddSingleton<HeldResponses>();
        return services;
    }
}
