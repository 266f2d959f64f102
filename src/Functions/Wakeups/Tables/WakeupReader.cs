using Azure;
using Azure.Data.Tables;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Wakeups.Tables;

/// <summary>Looks at the rows of the other instances, while anybody here watches a session.</summary>
/// <remarks>
/// Numbers alone decide which hints are new and whether some are missing. That most looks ask only for rows that changed since the newest
/// one seen saves traffic, and goes by the service's own time stamps, never by a clock of ours. As those may stand back a little where the
/// service moves a partition from one machine to another, there is an overlap, and a look at everything now and then.
/// </remarks>
internal sealed class WakeupReader(AzureTable table, string instance, WakeupOptions options, NotifyMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FullLookInterval = TimeSpan.FromSeconds(30);

    private readonly ReceivedHints _received = new();
    private readonly LookInterval _interval = new(options);
    private DateTimeOffset? _newest;
    private long? _lastFullLook;

    /// <summary>Looks until it is cancelled.</summary>
    public async Task RunAsync(IWakeupListener listener, WakeupFlow flow, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (!listener.HasAudience)
                {
                    await listener.WaitForAudienceAsync(cancellationToken);
                    _lastFullLook = null;
                }

                await Task.Delay(await LookAsync(listener, flow, cancellationToken), time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private async Task<TimeSpan> LookAsync(IWakeupListener listener, WakeupFlow flow, CancellationToken cancellationToken)
    {
        try
        {
            var isFull = _lastFullLook is not { } last || time.GetElapsedTime(last) > FullLookInterval;
            var rows = await ReadAsync(isFull, cancellationToken);
            var (found, isGap, lost) = PassOn(rows, listener);
            // While nobody watched, nobody looked, and nothing was lost by it.
            metrics.WakeupsLost(_lastFullLook is null ? 0 : lost);
            flow.Run(isGap);
            if (isFull)
            {
                _lastFullLook = time.GetTimestamp();
                _received.ForgetSilent();
                await RemoveAbandonedAsync(rows, cancellationToken);
            }

            return _interval.AfterLook(found);
        }
        catch (Exception e) when (e is StoreUnavailableException or RequestFailedException)
        {
            flow.Stop("it does not answer", e);
            return _interval.AfterFailure();
        }
    }

    private async Task<List<TableEntity>> ReadAsync(bool isFull, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        var filter = isFull || _newest is not { } newest ? WakeupRows.All : WakeupRows.OfOthersSince(newest - Overlap, instance);
        await foreach (var page in table.ReadPagesAsync(filter, columns: null, cancellationToken))
        {
            rows.AddRange(page);
        }

        return rows;
    }

    private (bool Found, bool IsGap, long Lost) PassOn(List<TableEntity> rows, IWakeupListener listener)
    {
        var (found, isGap, lost) = (false, false, 0L);
        foreach (var row in rows)
        {
            _newest = _newest > row.Timestamp ? _newest : row.Timestamp;
            if (row.RowKey == instance || WakeupRows.Read(row) is not { } numbered)
            {
                continue;
            }

            var received = _received.Take(row.RowKey, numbered.First, numbered.Last);
            foreach (var wakeup in numbered.Hints.TakeLast(received.New).OfType<Wakeup>())
            {
                listener.OnWakeup(wakeup);
            }

            found |= received.New > 0;
            isGap |= received.IsGap;
            lost += received.Lost;
        }

        return (found, isGap, lost);
    }

    // Others do the same at the same time. The ETag saves the row of an instance that was only quiet.
    private async Task RemoveAbandonedAsync(List<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows.Where(row => row.Timestamp < _newest - options.AbandonedAfter))
        {
            await table.TryDeleteAsync(WakeupRows.Partition, row.RowKey, row.ETag, cancellationToken);
        }
    }
}
