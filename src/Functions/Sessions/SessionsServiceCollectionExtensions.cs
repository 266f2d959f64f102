using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;

namespace Notify.Functions.Sessions;

internal static class SessionsServiceCollectionExtensions
{
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new SessionRules(provider.GetRequiredService<IOptions<LimitOptions>>().Value.ToLimits()));
        services.AddSingleton<RecentSessions>();
        services.AddSingleton<SessionService>();
        return services;
    }
}
