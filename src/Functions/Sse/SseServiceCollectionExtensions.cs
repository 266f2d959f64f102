using Microsoft.Extensions.DependencyInjection;

namespace Notify.Functions.Sse;

internal static class SseServiceCollectionExtensions
{
    public static IServiceCollection AddSse(this IServiceCollection services)
    {
        services.AddOptions<SseOptions>().BindConfiguration(SseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<StreamDesk>();
        return services;
    }
}
