using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Notify.LocalHost.Timers;

internal static class TimerServiceCollectionExtensions
{
    public static void AddTimers(this IServiceCollection services, IEnumerable<TimerFunction> functions, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);

        foreach (var function in functions)
        {
            var schedule = TimerSchedule.Parse(function.Trigger.Schedule, configuration);

            // Not AddHostedService, which takes only one service of a type.
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<TimerFunctionService>(
                provider, function, schedule, ActivatorUtilities.CreateInstance<TimerFunctionInvoker>(provider, function)));
        }
    }
}
