using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Notify.Domain.Sessions;
using Notify.Functions.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Functions.Telemetry;
using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Tables;
using Notify.Testing;
using Notify.Testing.Instances;
using Notify.Testing.Processes;
using static Microsoft.Extensions.Options.Options;

namespace Notify.Storage.Tests;

/// <summary>Tables of one test's own in Azurite, made when they are first written to.</summary>
internal sealed class TestStorage(AzuriteFixture azurite)
{
    private readonly string _prefix = $"test{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The sessions' table itself, to look behind the store.</summary>
    public TableClient Sessions => new TableServiceClient(azurite.ConnectionString).GetTableClient(_prefix + "sessions");

    /// <summary>The wake-ups' table itself.</summary>
    public TableClient Wakeups => new TableServiceClient(azurite.ConnectionString).GetTableClient(_prefix + "wakeups");

    public StorageOptions Options(int maxHistoryEvents = 10_000, int pageRows = 1000) => new()
    {
        ConnectionString = azurite.ConnectionString,
        TablePrefix = _prefix,
        MaxHistoryEvents = maxHistoryEvents,
        PageRows = pageRows,
        RetryDelay = TimeSpan.FromMilliseconds(10),
        AttemptTimeout = TimeSpan.FromSeconds(20), // a busy test machine is no broken storage
    };

    public TableSessionStore OpenSessions(
        StorageOptions? options = null, HttpPipelineTransport? transport = null, ILogger<TableSessionStore>? logger = null)
    {
        options ??= Options();
        var ends = TheStore.AuditEnds(OpenDeadlines(options, transport));
        return new TableSessionStore(Connect(options, transport), Create(options), ends, logger ?? NullLogger<TableSessionStore>.Instance);
    }

    public TableAuditLog OpenAudit(StorageOptions? options = null, HttpPipelineTransport? transport = null)
    {
        options ??= Options();
        return new TableAuditLog(Connect(options, transport), Create(options));
    }

    public TableDeadlineIndex OpenDeadlines(StorageOptions? options = null, HttpPipelineTransport? transport = null)
    {
        options ??= Options();
        return new TableDeadlineIndex(Connect(options, transport), Create(options));
    }

    public TableWakeups OpenWakeups(
        HttpPipelineTransport? transport = null,
        WakeupOptions? wakeups = null,
        TimeProvider? time = null,
        ILogger<TableWakeups>? logger = null,
        NotifyMetrics? metrics = null)
    {
        var options = Options();
        return new TableWakeups(
            Connect(options, transport),
            Create(options),
            Create(wakeups ?? new WakeupOptions()),
            metrics ?? TheMetrics.Unheard(),
            time ?? TimeProvider.System,
            logger ?? NullLogger<TableWakeups>.Instance);
    }

    /// <summary>Opens an instance of the service; with a transport of the test's own, the clock learns nothing from the storage.</summary>
    public ServiceInstance OpenInstance(Action<IServiceCollection> register, HttpPipelineTransport? transport = null) => new(
        services =>
        {
            register(services);
            if (transport is not null)
            {
                services.AddSingleton(Connect(Options(), transport));
            }
        },
        $"AzureWebJobsStorage={azurite.ConnectionString}", $"Notify:Storage:TablePrefix={_prefix}", "Notify:Storage:AttemptTimeout=00:00:20");

    public async Task<IReadOnlyList<string>> ReadKeysAsync(SessionId session) =>
        await Sessions.QueryAsync<TableEntity>(SessionKeys.AllRows(session), cancellationToken: Token).Select(row => row.RowKey).ToListAsync(Token);

    /// <summary>The keys of the audit, the tail's first.</summary>
    public async Task<IReadOnlyList<string>> ReadAuditKeysAsync(SessionId session) =>
        await Sessions.QueryAsync<TableEntity>(AuditKeys.TailAndRows(session), cancellationToken: Token).Select(row => row.RowKey).ToListAsync(Token);

    private static TableServiceClient Connect(StorageOptions options, HttpPipelineTransport? transport)
    {
        var clientOptions = TableServiceClients.CreateOptions(options);
        clientOptions.Transport = transport ?? clientOptions.Transport;
        return new TableServiceClient(options.ConnectionString, clientOptions);
    }
}
