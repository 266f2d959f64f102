using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>
/// One table, and the only place that calls the Azure client. The table is made when a write finds it missing, and a table that is
/// missing reads as empty; so the first start, and a storage that somebody has wiped, need no care elsewhere.
/// </summary>
internal sealed class AzureTable(TableServiceClient service, string name, int pageRows)
{
    private readonly TableClient _table = service.GetTableClient(name);

    /// <summary>The table of the sessions and their audits.</summary>
    public static AzureTable OfSessions(TableServiceClient service, StorageOptions options) => new(service, options.TablePrefix + "sessions", options.PageRows);

    /// <summary>Reads one row, or null.</summary>
    public Task<TableEntity?> FindAsync(string partition, string row, IEnumerable<string>? columns, CancellationToken cancellationToken) =>
        CallAsync(
            async () => await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, columns, cancellationToken) is { HasValue: true } found
                ? found.Value
                : null,
            cancellationToken);

    /// <summary>Reads rows in the order of their keys, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<TableEntity>> ReadPagesAsync(
        string filter, IEnumerable<string>? columns, [EnumeratorCancellation] CancellationToken cancellationToken, int maxRows = int.MaxValue)
    {
        await using var pages = _table.QueryAsync<TableEntity>(filter, Math.Min(maxRows, pageRows), columns, cancellationToken).AsPages().GetAsyncEnumerator(cancellationToken);
        while (await CallAsync(() => MoveNextAsync(pages), cancellationToken))
        {
            yield return pages.Current.Values;
        }
    }

    /// <summary>Reads the first row, in the order of their keys, that a filter lets through; or null.</summary>
    public Task<TableEntity?> FindFirstAsync(string filter, IEnumerable<string>? columns, CancellationToken cancellationToken) =>
        CallAsync(
            async () =>
            {
                await using var rows = _table.QueryAsync<TableEntity>(filter, maxPerPage: 1, columns, cancellationToken).GetAsyncEnumerator(cancellationToken);
                return await MoveNextAsync(rows) ? rows.Current : null;
            },
            cancellationToken);

    /// <summary>Changes rows of one partition, all or none.</summary>
    /// <returns>The rows' new ETags; null where a row was not as an action expects it, and nothing was changed.</returns>
    public async Task<IReadOnlyList<string>?> TryCommitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        TransactionLimits.Check(actions);
        try
        {
            var response = await WriteAsync(() => _table.SubmitTransactionAsync(actions, cancellationToken), cancellationToken);
            return [.. response.Value.Select(row => row.Headers.ETag?.ToString() ?? "")];
        }
        catch (RequestFailedException e) when (StorageFault.IsLostRace(e))
        {
            return null;
        }
    }

    public Task UpsertAsync(TableEntity row, CancellationToken cancellationToken) =>
        WriteAsync(() => _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken), cancellationToken);

    /// <summary>Deletes one row; false if it is not as the ETag says. One that is not there is no error.</summary>
    public async Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(() => _table.DeleteEntityAsync(partition, row, etag, cancellationToken), cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (StorageFault.IsLostRace(e))
        {
            return false;
        }
    }

    /// <summary>Removes rows of one partition, in transactions of as many as the service takes. One that is not there is no error.</summary>
    public async Task RemoveAsync(string partition, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(TransactionLimits.MaxRows))
        {
            var actions = some.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, row), ETag.All)).ToList();
            if (await TryCommitAsync(actions, cancellationToken) is not null)
            {
                continue;
            }

            // A row that somebody else has removed fails the whole transaction, but not a deletion of its own.
            foreach (var row in some)
            {
                await TryDeleteAsync(partition, row, ETag.All, cancellationToken);
            }
        }
    }

    private static async Task<bool> MoveNextAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (RequestFailedException e) when (StorageFault.IsTableMissing(e))
        {
            return false;
        }
    }

    private Task<T> WriteAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken) =>
        CallAsync(
            async () =>
            {
                try
                {
                    return await write();
                }
                catch (RequestFailedException e) when (StorageFault.IsTableMissing(e))
                {
                    await _table.CreateIfNotExistsAsync(cancellationToken);
                    return await write();
                }
            },
            cancellationToken);

    private static async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (StorageFault.IsUnavailable(e, cancellationToken))
        {
            throw new StoreUnavailableException("The Table service does not answer, or refuses for load.", e);
        }
    }
}
