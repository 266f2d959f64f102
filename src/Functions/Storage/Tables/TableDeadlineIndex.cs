using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>Keeps deadlines in a table of their own, sorted by time. <see cref="DeadlineKeys"/> says how.</summary>
internal sealed class TableDeadlineIndex(TableServiceClient service, IOptions<StorageOptions> options) : IDeadlineIndex
{
    private readonly AzureTable _table = new(service, options.Value.TablePrefix + "deadlines", options.Value.PageRows);

    public Task AddAsync(Deadline deadline, CancellationToken cancellationToken) =>
        _table.UpsertAsync(new TableEntity(DeadlineKeys.PartitionOf(deadline), DeadlineKeys.Row(deadline)), cancellationToken);

    public async IAsyncEnumerable<Deadline> ReadDueAsync(
        DeadlineKind kind, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partitions = DeadlineKeys.Partitions(kind)
            .Select(partition => ReadRowsAsync(partition, now, cancellationToken).GetAsyncEnumerator(cancellationToken))
            .ToList();
        try
        {
            // The partitions' next rows, the earliest first.
            var heads = new PriorityQueue<IAsyncEnumerator<string>, string>(StringComparer.Ordinal);
            foreach (var partition in partitions)
            {
                await EnqueueNextAsync(partition);
            }

            while (heads.TryDequeue(out var earliest, out var row))
            {
                yield return DeadlineKeys.Read(kind, row);
                await EnqueueNextAsync(earliest);
            }

            async Task EnqueueNextAsync(IAsyncEnumerator<string> rows)
            {
                if (await rows.MoveNextAsync())
                {
                    heads.Enqueue(rows, rows.Current);
                }
            }
        }
        finally
        {
            foreach (var partition in partitions)
            {
                await partition.DisposeAsync();
            }
        }
    }

    public Task RemoveAsync(Deadline deadline, CancellationToken cancellationToken) =>
        _table.TryDeleteAsync(DeadlineKeys.PartitionOf(deadline), DeadlineKeys.Row(deadline), ETag.All, cancellationToken);

    private async IAsyncEnumerable<string> ReadRowsAsync(string partition, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in _table.ReadPagesAsync(DeadlineKeys.DueRows(partition, now), SessionKeys.Columns, cancellationToken))
        {
            foreach (var row in page)
            {
                yield return row.RowKey;
            }
        }
    }
}
