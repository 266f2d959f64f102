using Azure.Data.Tables;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>The span that published events is stored with them, and takes no room where there is none.</summary>
public sealed class TracedRowsTests(AzuriteFixture azurite)
{
    private static readonly PublishTrace Trace = new("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=a b");

    private readonly TestStorage _storage = new(azurite);
    private readonly SessionId _session = TheData.NewSession();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trace_IsReadWithTheEvents_AndWithTheState()
    {
        var store = _storage.OpenSessions();

        await AppendAsync(store, Trace);
        var traced = await AppendAsync(store, Trace with { State = null });

        Assert.Equal([Trace, Trace with { State = null }], await TracesAsync());
        Assert.Equal(Trace with { State = null }, traced.Trace);
        Assert.Equal(Trace with { State = null }, (await _storage.OpenSessions().ReadAsync(_session, Token)).Trace);
    }

    [Fact]
    public async Task Trace_IsThatOfTheNewestEvents_AndNoneWhereTheyHaveNone()
    {
        var store = _storage.OpenSessions();
        await AppendAsync(store, Trace);

        await AppendAsync(store, trace: null);

        Assert.Null((await store.ReadAsync(_session, Token)).Trace);
        Assert.Equal([Trace, null], await TracesAsync());
        var rows = await _storage.Sessions.QueryAsync<TableEntity>(row => row.PartitionKey == _session.Value, cancellationToken: Token).ToListAsync(Token);
        Assert.Single(rows, row => row.ContainsKey("Trace"));
    }

    private async Task<StoredSession> AppendAsync(TableSessionStore store, PublishTrace? trace)
    {
        var read = await store.ReadAsync(_session, Token);
        var change = new SessionRules(SessionLimits.Default).Decide(_session, read.State, TheCommand.Progress(), TheData.Now, TheData.Epoch);
        change = change with { Events = [.. change.Events.Select(encoded => encoded with { Trace = trace })] };
        return ((AppendOutcome.Appended)await store.AppendAsync(new SessionAppend(_session, read, change, Reply: null), Token)).Session;
    }

    // Of the last event of each append.
    private async Task<IReadOnlyList<PublishTrace?>> TracesAsync()
    {
        var read = await _storage.OpenSessions().ReadAsync(_session, Token);
        var events = await _storage.OpenSessions().ReadEventsAsync(_session, read.State.Cursor.At(0), Token).ToListAsync(Token);
        return [.. events.Where(encoded => EventPeek.Is(encoded, EventType.ToolProgress)).Select(encoded => encoded.Trace)];
    }
}
