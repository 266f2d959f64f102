using Microsoft.Extensions.DependencyInjection;

namespace Notify.Functions.Maintenance;

internal static class MaintenanceServiceCollectionExtensions
{
    public static IServiceCollection AddMaintenance(this IServiceCollection services) =>
        services.AddSingleton<DeadlineSweep>().AddHostedService<ExpireWatchedRequests>();
}
