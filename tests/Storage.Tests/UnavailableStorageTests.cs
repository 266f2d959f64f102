using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Processes;
using static Microsoft.Extensions.Options.Options;

namespace Notify.Storage.Tests;

public sealed class UnavailableStorageTests
{
    // Every member is tried, one after another, and each may take as long as its repetitions.
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)] // the client reports one failed attempt in another way than several
    [InlineData(1)]
    public async Task EveryMember_SaysSoSoon_WhenNobodyListens(int retries)
    {
        var began = TimeProvider.System.GetTimestamp();

        await AssertUnavailableAsync(Quick(retries), transport: null);

        Assert.True(TimeProvider.System.GetElapsedTime(began) < SoonEnough);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task EveryMember_SaysSoSoon_WhenNobodyAnswers(int retries)
    {
        var began = TimeProvider.System.GetTimestamp();

        await AssertUnavailableAsync(Quick(retries), StubService.ThatNeverAnswers());

        Assert.True(TimeProvider.System.GetElapsedTime(began) < SoonEnough);
    }

    [Fact]
    public async Task ACall_IsOverInSevenSeconds_WithTheDefaultSettings()
    {
        var store = Open(new StorageOptions(), StubService.ThatNeverAnswers());
        var began = TimeProvider.System.GetTimestamp();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PingAsync(Token));

        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 5, 20); // a busy test machine is slower
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public Task EveryMember_SaysSo_WhenTheServiceRefusesForLoad(HttpStatusCode status) =>
        AssertUnavailableAsync(Quick(), StubService.ThatAnswers(status));

    [Theory]
    [InlineData(0, 3)] // at once is soon enough: all attempts are made
    [InlineData(600, 1)] // nobody waits for that; whoever called is told, and comes again
    public async Task ACall_IsRepeatedOnlyWhereTheServiceDoesNotAskToWaitForLong(int seconds, int attempts)
    {
        var requests = 0;
        var store = Open(Quick(retries: 2), StubService.ThatAsksToWait(TimeSpan.FromSeconds(seconds), () => requests++));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PingAsync(Token));

        Assert.Equal(attempts, requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task EveryMember_SaysSo_WhenAConnectionBreaksInAWayThatNobodyWraps(int retries)
    {
        await AssertUnavailableAsync(Quick(retries), StubService.ThatThrows(() => new SocketException((int)SocketError.NotConnected)));
        await AssertUnavailableAsync(Quick(retries), StubService.ThatThrows(() => new IOException("The response ended.")));
    }

    [Fact]
    public async Task ARefusalForGoodReason_IsNotMistakenForAnOutage()
    {
        var store = Open(Quick(), StubService.ThatAnswers(HttpStatusCode.Forbidden));

        await Assert.ThrowsAsync<RequestFailedException>(() => store.ReadAsync(TheData.Session, Token));
    }

    [Fact]
    public async Task ACallersOwnCancellation_IsNotMistakenForAnOutage()
    {
        var store = Open(new StorageOptions(), StubService.ThatNeverAnswers());
        using var caller = new CancellationTokenSource();
        var reading = store.ReadAsync(TheData.Session, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static StorageOptions Quick(int retries = 1) => new()
    {
        MaxRetries = retries,
        RetryDelay = TimeSpan.FromMilliseconds(10),
        AttemptTimeout = TimeSpan.FromMilliseconds(200),
    };

    private static TableServiceClient Connect(StorageOptions options, HttpPipelineTransport? transport)
    {
        var clientOptions = TableServiceClients.CreateOptions(options);
        clientOptions.Transport = transport ?? clientOptions.Transport;
        return new TableServiceClient(
            new Uri($"http://127.0.0.1:{FreePort.Next()}/devstoreaccount1"), new TableSharedKeyCredential("devstoreaccount1", "a2V5"), clientOptions);
    }

    private static TableSessionStore Open(StorageOptions options, HttpPipelineTransport? transport) =>
        new(Connect(options, transport), Create(options), TheStore.AuditEnds(), NullLogger<TableSessionStore>.Instance);

    private static async Task AssertUnavailableAsync(StorageOptions options, HttpPipelineTransport? transport)
    {
        var store = Open(options, transport);
        var index = new TableDeadlineIndex(Connect(options, transport), Create(options));
        var audit = new TableAuditLog(Connect(options, transport), Create(options));
        var session = TheData.Session;
        var closed = TheData.Closed();
        var deadline = new Deadline(TheData.Now, session, closed.RequestId);
        Func<Task>[] members =
        [
            () => store.PingAsync(Token),
            () => store.ReadAsync(session, Token),
            () => store.ReadExtentAsync(session, Token),
            () => store.ReadEventsAsync(session, Cursor.Beginning, Token).ToListAsync(Token).AsTask(),
            () => new SessionWriter(store, session).StartAsync(),
            () => store.ReadRequestAsync(session, TheData.Epoch, closed.RequestId, Token),
            () => store.TryReplaceRequestAsync(session, TheData.Epoch, new StoredRequest(closed, "W/\"1\""), closed with { ClaimedAt = TheData.Now }, reply: null, Token),
            () => store.ReadReplyAsync(session, TheData.Epoch, TheCommand.Reply().Key, Token),
            () => store.DeleteAsync(session, Token),
            () => store.TryDeleteAsync(session, StoredSession.Empty with { Version = "W/\"1\"" }, Token),
            () => store.TryDeleteAsync(session, StoredSession.Empty, Token),
            () => audit.ReadAsync(session, after: 0, limit: 10, Token),
            () => audit.RemoveIfOldAsync(session, TheData.Now, Token),
            () => index.AddAsync(deadline, Token),
            () => index.ReadDueAsync(DeadlineKind.SessionEnd, TheData.Now, Token).ToListAsync(Token).AsTask(),
            () => index.RemoveAsync(deadline, Token),
        ];
        foreach (var member in members)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(member);
        }
    }
}
