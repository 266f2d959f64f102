using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Notify.Functions.Delivery;

namespace Notify.Functions.Sse;

internal static class SseServiceCollectionExtensions
{
    public static IServiceCollection AddSse(this IServiceCollection services)
    {
        services.AddOptions<SseOptions>().BindConfiguration(SseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider =>
            new TimerWheel(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<SseOptions>>().Value.HeartbeatRound));
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<StreamDesk>();
        return services;
    }
}
