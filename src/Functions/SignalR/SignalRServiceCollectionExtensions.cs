using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Notify.Functions.SignalR;

internal static class SignalRServiceCollectionExtensions
{
    public static IServiceCollection AddSignalRDelivery(this IServiceCollection services)
    {
        services.AddOptions<SignalROptions>().BindConfiguration(SignalROptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignalROptions>, SignalROptionsCheck>();
        services.AddSingleton<SignalROutbox>();
        services.AddSingleton<SignalRService>();
        services.AddSingleton<SignalRDesk>();
        services.AddHostedService<SignalRPublishing>();
        return services;
    }
}
