using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>What somebody does to the audit's rows who can write the tables.</summary>
public sealed class TamperedAuditTests
{
    private const int Entries = 4;

    private readonly TestStorage _storage;
    private readonly TableSessionStore _store;
    private readonly RecordedLog<TableSessionStore> _log = new();
    private readonly SessionId _session = TheData.NewSession();
    private readonly SessionWriter _writer;

    public TamperedAuditTests(AzuriteFixture azurite)
    {
        _storage = new TestStorage(azurite);
        _store = _storage.OpenSessions(logger: _log);
        _writer = new SessionWriter(_store, _session);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chain_IsSound_WhenNobodyTouchesIt()
    {
        await WriteAsync();

        Assert.Null(await FindFaultAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(Entries)]
    public async Task Row_ThatWasChanged_IsFound(int number)
    {
        await WriteAsync();
        var row = await RowAsync(number);
        row.SetBytes("Entries", Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(row.GetBytes("Entries")).Replace("\"approved\"", "\"denied\"", StringComparison.Ordinal)));
        await _storage.Sessions.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Token);

        Assert.Equal(new AuditFault(number, AuditFaultKind.Changed), await FindFaultAsync());
    }

    [Theory]
    [InlineData(1, AuditFaultKind.OutOfPlace)]
    [InlineData(3, AuditFaultKind.OutOfPlace)]
    [InlineData(Entries, AuditFaultKind.EndMissing)]
    public async Task Row_ThatWasRemoved_IsFound(int number, AuditFaultKind kind)
    {
        await WriteAsync();
        await RemoveAsync((await RowAsync(number)).RowKey);

        Assert.Equal(new AuditFault(number, kind), await FindFaultAsync());
    }

    [Fact]
    public async Task Row_ThatWasEmptied_IsFound()
    {
        await WriteAsync();
        await _storage.Sessions.UpdateEntityAsync(new TableEntity(_session.Value, (await RowAsync(2)).RowKey), ETag.All, TableUpdateMode.Replace, Token);

        Assert.Equal(new AuditFault(2, AuditFaultKind.OutOfPlace), await FindFaultAsync());
    }

    [Fact]
    public async Task AllRows_ThatWereRemoved_AreFound()
    {
        await WriteAsync();
        foreach (var key in (await _storage.ReadAuditKeysAsync(_session)).Skip(1))
        {
            await RemoveAsync(key);
        }

        Assert.Equal(new AuditFault(1, AuditFaultKind.EndMissing), await FindFaultAsync());
    }

    [Fact]
    public async Task Tail_ThatWasRemoved_IsFound()
    {
        await WriteAsync();
        await RemoveAsync(AuditKeys.Tail);

        Assert.Equal(new AuditFault(Entries, AuditFaultKind.EndUnknown), await FindFaultAsync());
    }

    // To remove it must not be a way to make the chain begin anew, with all that was before out of sight.
    [Fact]
    public async Task Chain_GoesOnFromItsLastRow_WhenTheTailWasRemoved()
    {
        await WriteAsync();
        await RemoveAsync(AuditKeys.Tail);

        await CloseAsync("c9");

        Assert.Null(await FindFaultAsync());
        Assert.Equal(Entries + 1, (await ReadAsync()).Tail?.Number);
    }

    [Fact]
    public async Task Tail_ThatWasSetBack_IsFound()
    {
        await WriteAsync(Entries - 1);
        var earlier = await TailAsync();
        await CloseAsync("c9");
        await _storage.Sessions.UpdateEntityAsync(earlier, ETag.All, TableUpdateMode.Replace, Token);

        Assert.Equal(new AuditFault(Entries, AuditFaultKind.BeyondEnd), await FindFaultAsync());
    }

    // Not a race that is lost again and again, for ever.
    [Fact]
    public async Task Decision_FailsAndIsNotRecorded_WhenTheChainGoesOnAfterItsTail()
    {
        await WriteAsync(Entries - 1);
        var earlier = await TailAsync();
        await CloseAsync("c8");
        await _storage.Sessions.UpdateEntityAsync(earlier, ETag.All, TableUpdateMode.Replace, Token);
        var open = await _writer.AskAsync("c9");

        await Assert.ThrowsAsync<InvalidDataException>(() => _writer.AnswerAsync(open.RequestId));

        Assert.Single((await _store.ReadAsync(_session, Token)).State.OpenRequests);
    }

    [Fact]
    public async Task Entry_ThatIsNoJson_IsGivenOutAsItIs()
    {
        await WriteAsync();
        var row = await RowAsync(2);
        row.SetBytes("Entries", "}{\n"u8.ToArray());
        await _storage.Sessions.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Token);

        Assert.Equal("}{"u8.ToArray(), (await ReadAsync()).Entries[1].ToArray());
        Assert.Equal(new AuditFault(2, AuditFaultKind.Unreadable), await FindFaultAsync());
    }

    // Whoever can write all of it can make it sound again; the log, which is elsewhere, has the ends that it does not have.
    [Fact]
    public async Task End_OfEachWrite_IsLogged()
    {
        await WriteAsync();

        var entries = (await ReadAsync()).Entries.Select(entry => JsonElement.Parse(entry.Span));

        Assert.Equal(
            entries.Select(entry => $"{LogLevel.Information}: The audit of session {_session} ends with entry {entry.GetProperty("number")}, hash {entry.GetProperty("hash")}. "),
            _log.Entries);
    }

    private async Task WriteAsync(int entries = Entries)
    {
        for (var i = 0; i < entries; i++)
        {
            await CloseAsync($"c{i}");
        }
    }

    private async Task CloseAsync(string call) => await _writer.AnswerAsync((await _writer.AskAsync(call)).RequestId);

    private Task<AuditPage> ReadAsync() => _storage.OpenAudit().ReadAsync(_session, after: 0, limit: 100, Token);

    private async Task<AuditFault?> FindFaultAsync()
    {
        var page = await ReadAsync();
        return AuditChain.FindFault(_session, page.Entries, page.Tail);
    }

    private async Task<TableEntity> TailAsync() => await _storage.Sessions.GetEntityAsync<TableEntity>(_session.Value, AuditKeys.Tail, cancellationToken: Token);

    private async Task<TableEntity> RowAsync(int number)
    {
        var key = (await _storage.ReadAuditKeysAsync(_session))[number];
        return await _storage.Sessions.GetEntityAsync<TableEntity>(_session.Value, key, cancellationToken: Token);
    }

    private Task<Response> RemoveAsync(string key) => _storage.Sessions.DeleteEntityAsync(_session.Value, key, cancellationToken: Token);
}
