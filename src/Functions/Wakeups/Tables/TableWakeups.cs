using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Functions.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Wakeups.Tables;

/// <summary>Hints through a small table, for a deployment that has nothing but its storage account.</summary>
/// <remarks>
/// <para>
/// Each instance has one row, which shows its newest hints under consecutive numbers; it writes the row when something changed here, and reads
/// those of the others a few times a second while somebody watches. So the cost follows the number of instances and not that of sessions.
/// A row that could not be written shows the same hints with its next write; a reader that came too late sees by the numbers that it did.
/// </para>
/// <para>
/// Where it ends: all rows are in one partition, which takes some 2,000 operations a second. An instance takes up to 50 writes and 20 reads,
/// each of as many rows as there are instances: about 20 busy instances, or twice as many that are not. Beyond that, Redis.
/// </para>
/// </remarks>
internal sealed class TableWakeups : IWakeups
{
    private readonly WakeupOutbox _outbox;
    private readonly WakeupWriter _writer;
    private readonly WakeupReader _reader;
    private readonly ILogger _logger;

    public TableWakeups(
        TableServiceClient service,
        IOptions<StorageOptions> storage,
        IOptions<WakeupOptions> options,
        NotifyMetrics metrics,
        TimeProvider time,
        ILogger<TableWakeups> logger)
    {
        var instance = InstanceId.Mint();
        var table = new AzureTable(service, storage.Value.TablePrefix + "wakeups", storage.Value.PageRows);
        _outbox = new WakeupOutbox(time);
        _writer = new WakeupWriter(table, instance, _outbox, time, logger);
        _reader = new WakeupReader(table, instance, options.Value, metrics, time);
        _logger = logger;
    }

    public void Publish(Wakeup wakeup) => _outbox.Add(wakeup);

    public Task ListenAsync(IWakeupListener listener, CancellationToken cancellationToken)
    {
        var flow = new WakeupFlow(listener, "The storage", _logger);
        return Jointly.RunAsync(_writer.RunAsync, token => _reader.RunAsync(listener, flow, token), cancellationToken);
    }
}
