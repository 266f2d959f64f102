using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Tests.Storage;
using Notify.Testing;
using Notify.Testing.Instances;

namespace Notify.Functions.Tests.Maintenance;

public sealed class DeadlineSweepTests : IAsyncDisposable
{
    private static readonly TimeSpan Expiry = TimeSpan.FromSeconds(3);

    private readonly ObservedTime _time = new();
    private readonly FaultyStore _store = new();
    private readonly ServiceInstance _service;

    public DeadlineSweepTests() => _service = new(services => services.AddSingleton<TimeProvider>(_time).AddSingleton<ISessionStore>(_store), "Notify:Store=memory");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task OtherSessions_AreDealtWith_WhileTheEarliestIsHeldUpWithAllThatIsDueOfIt()
    {
        var (slow, other) = (TheData.NewSession(), TheData.NewSession());
        await AskAsync(Enumerable.Repeat(slow, 64));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await AskAsync([other]);
        var storageAnswers = new TaskCompletionSource();
        await using var sweeping = Instance(new InterruptedStore(_store, session => session == slow ? storageAnswers.Task : Task.CompletedTask));

        _time.Advance(Expiry);
        var round = sweeping.RunExpireRequestsAsync();
        await Eventually.HoldsAsync(async () => await CountOpenAsync(other) == 0);

        Assert.False(round.IsCompleted);
        storageAnswers.SetResult();
        await round;
        Assert.Equal(0, await CountOpenAsync(slow));
        Assert.Empty(await ReadDueAsync());
    }

    [Fact]
    public async Task OtherSessions_AreDealtWith_WhenTheStorageDoesNotAnswerForTheEarliest()
    {
        var away = Sessions(20);
        var others = Sessions(20);
        await AskAsync(away);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await AskAsync(others);
        await using var sweeping = Instance(new InterruptedStore(_store, session => away.Contains(session) ? throw FaultyStore.Away : Task.CompletedTask));

        _time.Advance(Expiry);
        await sweeping.RunExpireRequestsAsync();

        Assert.All(await Task.WhenAll(others.Select(CountOpenAsync)), open => Assert.Equal(0, open));
        Assert.Equal(away.ToHashSet(), (await ReadDueAsync()).Select(deadline => deadline.Session).ToHashSet());
    }

    [Fact]
    public async Task Round_GoesOnToNoOtherSession_WhenItsTimeIsUp()
    {
        var sessions = Sessions(100);
        await AskAsync(sessions);
        await using var sweeping = Instance(new InterruptedStore(_store, _ =>
        {
            _time.Advance(TimeSpan.FromSeconds(7));
            return Task.CompletedTask;
        }));

        _time.Advance(Expiry);
        await sweeping.RunExpireRequestsAsync();

        var left = (await ReadDueAsync()).Count;
        Assert.InRange(left, 50, 99);
        await sweeping.RunExpireRequestsAsync();
        Assert.InRange((await ReadDueAsync()).Count, 0, left - 1);
    }

    [Fact]
    public async Task Request_Expires_WhenThousandsOfSessionsAreAtTheirEnd()
    {
        var session = TheData.NewSession();
        await AskAsync([session]);
        foreach (var idle in Sessions(20_000))
        {
            await _service.Deadlines.AddAsync(new Deadline(_time.GetUtcNow(), idle, Request: null), Token);
        }

        _time.Advance(Expiry);
        await _service.RunExpireRequestsAsync();

        Assert.Equal(0, await CountOpenAsync(session));
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static List<SessionId> Sessions(int count) => [.. Enumerable.Range(0, count).Select(_ => TheData.NewSession())];

    private async Task AskAsync(IEnumerable<SessionId> sessions)
    {
        foreach (var session in sessions)
        {
            await _service.AskAsync(session, Expiry);
        }
    }

    // Another instance over the same storage, which has written to no session itself.
    private ServiceInstance Instance(ISessionStore store) => new(
        services => services.AddSingleton<TimeProvider>(_time).AddSingleton(store).AddSingleton(_service.Deadlines), "Notify:Store=memory");

    private async Task<int> CountOpenAsync(SessionId session) => (await _store.ReadAsync(session, Token)).State.OpenRequests.Count;

    private Task<List<Deadline>> ReadDueAsync() =>
        _service.Deadlines.ReadDueAsync(DeadlineKind.RequestExpiry, _time.GetUtcNow(), Token).ToListAsync(Token).AsTask();

    private sealed class InterruptedStore(ISessionStore good, Func<SessionId, Task> beforeReading) : BrokenStore(good)
    {
        public override async Task<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken)
        {
            await beforeReading(session);
            return await base.ReadAsync(session, cancellationToken);
        }
    }
}
