using Azure;
using Azure.Data.Tables;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>What we rely on in the Azure client, and do not own.</summary>
public sealed class TablesClientExplorationTests(AzuriteFixture azurite)
{
    private readonly TableClient _table = new TableServiceClient(azurite.ConnectionString).GetTableClient($"test{Guid.NewGuid():N}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMissingTable_IsTold_ByATransactionAndByAQuery()
    {
        var transaction = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync([Add("a")], Token));
        var query = await Assert.ThrowsAsync<RequestFailedException>(() => _table.QueryAsync<TableEntity>(cancellationToken: Token).ToListAsync(Token).AsTask());

        Assert.Equal(("TableNotFound", "TableNotFound"), (transaction.ErrorCode, query.ErrorCode));
        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>("p", "a", cancellationToken: Token)).HasValue);
    }

    [Fact]
    public async Task AnUpdateWithoutAnETag_IsUnconditional_WhateverTheEntitySays()
    {
        await _table.CreateIfNotExistsAsync(Token);
        var entity = new TableEntity("p", "a") { ETag = new ETag("W/\"stale\"") };

        await _table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, entity)], Token);

        Assert.True((await _table.GetEntityIfExistsAsync<TableEntity>("p", "a", cancellationToken: Token)).HasValue);
    }

    [Fact]
    public async Task ATransaction_ChangesNothing_WhenOneActionFails()
    {
        await _table.CreateIfNotExistsAsync(Token);
        await _table.SubmitTransactionAsync([Add("b")], Token);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync([Add("a"), Add("b")], Token));

        Assert.Equal("EntityAlreadyExists", failure.ErrorCode);
        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>("p", "a", cancellationToken: Token)).HasValue);
    }

    [Fact]
    public async Task ATransaction_GivesTheETag_ThatTheNextUpdateNeeds()
    {
        await _table.CreateIfNotExistsAsync(Token);
        var added = await _table.SubmitTransactionAsync([Add("a")], Token);
        var etag = new ETag(added.Value[0].Headers.ETag!.Value.ToString());

        await _table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "a"), etag)], Token);

        var again = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            _table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "a"), etag)], Token));
        Assert.Equal("UpdateConditionNotSatisfied", again.ErrorCode);
    }

    [Fact]
    public async Task ATimestamp_IsTheServices_GrowsWithEachWrite_AndCanBeFilteredBy()
    {
        await _table.CreateIfNotExistsAsync(Token);
        var timestamps = new List<DateTimeOffset>();
        for (var write = 0; write < 20; write++)
        {
            await _table.UpsertEntityAsync(new TableEntity("p", write % 2 == 0 ? "a" : "b") { Timestamp = DateTimeOffset.UnixEpoch }, TableUpdateMode.Replace, Token);
            timestamps.Add((await _table.GetEntityAsync<TableEntity>("p", write % 2 == 0 ? "a" : "b", cancellationToken: Token)).Value.Timestamp!.Value);
        }

        // Azurite compares milliseconds, the service ticks.
        Assert.Equal(timestamps.Order(), timestamps);
        Assert.Equal(["a", "b"], await RowsSinceAsync(timestamps[18]));
        Assert.Contains("b", await RowsSinceAsync(timestamps[19]));
        Assert.Empty(await RowsSinceAsync(timestamps[19].AddMilliseconds(1)));
    }

    private async Task<List<string>> RowsSinceAsync(DateTimeOffset timestamp) =>
        await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq 'p' and Timestamp ge {timestamp}"), cancellationToken: Token)
            .Select(row => row.RowKey).ToListAsync(Token);

    private static TableTransactionAction Add(string row) => new(TableTransactionActionType.Add, new TableEntity("p", row));
}
