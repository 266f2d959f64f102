using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Audit;
using Notify.Functions.Storage.Memory;
using Notify.Functions.Storage.Tables;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Storage;

internal static class StorageServiceCollectionExtensions
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .Configure(options =>
            {
                options.Kind = ReadKind(configuration[StorageOptions.KindSetting]);
                options.ConnectionString = configuration[StorageOptions.ConnectionSetting];
                options.Identity = string.IsNullOrWhiteSpace(options.ConnectionString) ? StorageIdentity.Read(configuration) : null;
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.AddSingleton<IValidateOptions<StorageOptions>, StorageAccountCheck>();
        services.AddClock();
        services.TryAddSingleton(provider => Options(provider).Kind);
        services.TryAddSingleton(provider => new Retention(Options(provider).Retention));
        services.TryAddSingleton(provider => TableServiceClients.Create(
            Options(provider), provider.GetRequiredService<NotifyMetrics>(), provider.GetRequiredService<TimeProvider>() as StorageClock));
        services.TryAddSingleton<AuditEnds>();
        services.TryAddSingleton<InMemoryAuditLog>();
        services.TryAddSingleton<IAuditLog>(provider => Options(provider).Kind == StoreKind.Tables
            ? ActivatorUtilities.CreateInstance<TableAuditLog>(provider)
            : provider.GetRequiredService<InMemoryAuditLog>());
        services.TryAddSingleton<ISessionStore>(provider => Options(provider).Kind == StoreKind.Tables
            ? ActivatorUtilities.CreateInstance<TableSessionStore>(provider)
            : ActivatorUtilities.CreateInstance<InMemorySessionStore>(provider));
        services.TryAddSingleton<IDeadlineIndex>(provider => Options(provider).Kind == StoreKind.Tables
            ? ActivatorUtilities.CreateInstance<TableDeadlineIndex>(provider)
            : ActivatorUtilities.CreateInstance<InMemoryDeadlineIndex>(provider));
        return services;
    }

    // Who brings a TimeProvider of their own gets that one, as it is. Who brings a MachineClock has the storage put it right.
    private static void AddClock(this IServiceCollection services)
    {
        services.TryAddSingleton(MachineClock.System);
        services.TryAddSingleton<TimeProvider, StorageClock>();
        services.AddHostedService<LearnStorageTime>();
    }

    // A bad value is found here and not by the binder, whose exception does not say what would be good.
    private static StoreKind ReadKind(string? text) => text?.ToLowerInvariant() switch
    {
        null or "tables" => StoreKind.Tables,
        "memory" => StoreKind.Memory,
        _ => throw new OptionsValidationException(
            nameof(StorageOptions), typeof(StorageOptions), [$"{StorageOptions.KindSetting} is '{text}': it must be tables or memory."]),
    };

    private static StorageOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;
}
