using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Delivery;
using Notify.Functions.Tests.Storage;
using Notify.LocalHost.Tests;
using Notify.Testing;
using Notify.Testing.Instances;

namespace Notify.Functions.Tests.Maintenance;

public sealed class RemoveIdleSessionsTests : IAsyncDisposable
{
    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private readonly ObservedTime _time = new();
    private readonly FaultyStore _store = new();
    private readonly ErrorLog _log = new(LogLevel.Warning);
    private readonly ServiceInstance _service;
    private readonly SessionId _session = TheData.NewSession();

    public RemoveIdleSessionsTests() => _service = Instance(_store);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_IsRemoved_WhenNothingHappenedForItsRetention()
    {
        await _service.ProgressAsync(_session);

        _time.Advance(Retention);
        await _service.RunRemoveIdleSessionsAsync();

        Assert.False(await IsStoredAsync());
        Assert.Empty(await _service.ReadNotedEndsAsync());
    }

    [Fact]
    public async Task Session_IsKept_WhileItsRetentionIsNotUp()
    {
        await _service.ProgressAsync(_session);

        _time.Advance(Retention - TimeSpan.FromMilliseconds(1));
        await _service.RunRemoveIdleSessionsAsync();

        Assert.True(await IsStoredAsync());
    }

    [Fact]
    public async Task Session_IsKept_AsLongAsEventsCome()
    {
        for (var day = 0; day < 5; day++)
        {
            await _service.ProgressAsync(_session);
            _time.Advance(Retention - TimeSpan.FromMinutes(1));
            await _service.RunRemoveIdleSessionsAsync();
            Assert.True(await IsStoredAsync());
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        await _service.RunRemoveIdleSessionsAsync();
        Assert.False(await IsStoredAsync());
    }

    [Fact]
    public async Task Session_IsKept_WhileARequestIsOpen()
    {
        var request = await _service.AskAsync(_session, timeout: 3 * Retention);

        _time.Advance(2.5 * Retention);
        await _service.RunRemoveIdleSessionsAsync();
        await _service.RunRemoveIdleSessionsAsync();
        Assert.True(await IsStoredAsync());

        await _service.AnswerAsync(_session, request);
        _time.Advance(Retention);
        await _service.RunRemoveIdleSessionsAsync();
        Assert.False(await IsStoredAsync());
    }

    [Fact]
    public async Task Note_Moves_ToWhenTheSessionMayEnd()
    {
        var begun = _time.GetUtcNow();
        await _service.ProgressAsync(_session);
        _time.Advance(TimeSpan.FromHours(3));
        await _service.ProgressAsync(_session);
        Assert.Equal(new Deadline(begun + Retention, _session, Request: null), Assert.Single(await _service.ReadNotedEndsAsync()));

        _time.Advance(Retention - TimeSpan.FromHours(3));
        await _service.RunRemoveIdleSessionsAsync();

        Assert.Equal(new Deadline(begun + TimeSpan.FromHours(27), _session, Request: null), Assert.Single(await _service.ReadNotedEndsAsync()));
    }

    [Fact]
    public async Task Notes_BecomeOne_WhenASessionHasSeveral()
    {
        await _service.ProgressAsync(_session);
        _time.Advance(TimeSpan.FromHours(1));
        await _service.Sessions.DeleteAsync(_session, Token);
        await _service.ProgressAsync(_session);
        Assert.Equal(2, (await _service.ReadNotedEndsAsync()).Count);

        _time.Advance(Retention - TimeSpan.FromMinutes(1));
        await _service.ProgressAsync(_session);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _service.RunRemoveIdleSessionsAsync();

        Assert.Equal(_time.GetUtcNow() + Retention - TimeSpan.FromMinutes(1), Assert.Single(await _service.ReadNotedEndsAsync()).At);
        Assert.True(await IsStoredAsync());
    }

    [Fact]
    public async Task Note_IsMadeOncePerSession_AndNotPerAppend()
    {
        for (var i = 0; i < 3; i++)
        {
            await _service.ProgressAsync(_session);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Single(await _service.ReadNotedEndsAsync());
    }

    [Fact]
    public async Task Session_IsNotBegun_WhenItsEndCannotBeNoted()
    {
        await using var service = Instance(_store, new UnreachableIndex());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => service.ProgressAsync(_session));

        Assert.False(await IsStoredAsync());
    }

    [Fact]
    public async Task Watchers_AreWoken_WhenTheirSessionIsRemoved()
    {
        await _service.ProgressAsync(_session);
        using var watch = _service.Services.GetRequiredService<SessionFeeds>().Watch(_session);
        var known = (await watch.Feed.ReadAsync(Token)).State.Cursor;

        _time.Advance(Retention);
        await _service.RunRemoveIdleSessionsAsync();
        await watch.Feed.WaitAsync(known, TimeSpan.FromHours(1), Token);

        Assert.Equal(Cursor.Beginning, watch.Feed.View!.Cursor);
    }

    [Fact]
    public async Task Sessions_AreRemovedInALaterRound_WhenTheStorageWasAway()
    {
        await _service.ProgressAsync(_session);
        await _service.ProgressAsync(TheData.NewSession());
        _time.Advance(Retention);

        _store.Fault = FaultyStore.Away;
        await _service.RunRemoveIdleSessionsAsync();
        Assert.Equal(2, (await _service.ReadNotedEndsAsync()).Count);
        Assert.Contains("later round", Assert.Single(_log.Messages), StringComparison.Ordinal);

        _store.Fault = null;
        await _service.RunRemoveIdleSessionsAsync();
        Assert.False(await IsStoredAsync());
        Assert.Empty(await _service.ReadNotedEndsAsync());
    }

    [Fact]
    public async Task OtherSessions_AreRemoved_WhenOneCannotBeRead()
    {
        var damaged = TheData.NewSession();
        await using var service = Instance(new DamagedStore(_store, damaged));
        await service.ProgressAsync(damaged);
        await service.ProgressAsync(_session);
        _time.Advance(Retention);

        await service.RunRemoveIdleSessionsAsync();

        Assert.False(await IsStoredAsync());
        Assert.Equal(damaged, Assert.Single(await service.ReadNotedEndsAsync()).Session);
        Assert.Contains(damaged.Value, Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_IsNotLost_WhenItComesBetweenReadingAndDeleting()
    {
        await _service.ProgressAsync(_session);
        _time.Advance(Retention);
        await using var sweeping = Instance(new InterruptedStore(_store, beforeDeletion: () => _service.ProgressAsync(_session)), _service.Deadlines);

        await sweeping.RunRemoveIdleSessionsAsync();

        Assert.Equal(3, (await _store.ReadAsync(_session, Token)).State.Seq);
        await _service.RunRemoveIdleSessionsAsync();
        Assert.Equal(_time.GetUtcNow() + Retention, Assert.Single(await _service.ReadNotedEndsAsync()).At);
    }

    [Fact]
    public async Task Round_Ends_WhenItsHostStops()
    {
        await _service.ProgressAsync(_session);
        _time.Advance(Retention);
        using var host = new CancellationTokenSource();
        await host.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ActivatorUtilities
            .CreateInstance<Functions.Maintenance.RemoveIdleSessions>(_service.Services).Run(new(), host.Token));

        Assert.True(await IsStoredAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _log.Dispose();
    }

    private ServiceInstance Instance(ISessionStore store, IDeadlineIndex? deadlines = null) => new(
        services =>
        {
            services.AddSingleton<TimeProvider>(_time).AddSingleton(store).AddLogging(logging => logging.AddProvider(_log));
            if (deadlines is not null)
            {
                services.AddSingleton(deadlines);
            }
        },
        "Notify:Store=memory");

    private async Task<bool> IsStoredAsync() => (await _store.ReadAsync(_session, Token)).Version is not null;

    private sealed class DamagedStore(ISessionStore good, SessionId damaged) : BrokenStore(good)
    {
        private bool _isWritten;

        public override Task<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken) =>
            session == damaged && _isWritten ? throw new InvalidDataException("Damaged.") : base.ReadAsync(session, cancellationToken);

        public override ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken)
        {
            _isWritten |= append.Session == damaged;
            return base.AppendAsync(append, cancellationToken);
        }
    }

    private sealed class InterruptedStore(ISessionStore good, Func<Task> beforeDeletion) : BrokenStore(good)
    {
        public override async Task<bool> TryDeleteAsync(SessionId session, StoredSession read, CancellationToken cancellationToken)
        {
            await beforeDeletion();
            return await base.TryDeleteAsync(session, read, cancellationToken);
        }
    }

    private sealed class UnreachableIndex : IDeadlineIndex
    {
        public Task AddAsync(Deadline deadline, CancellationToken cancellationToken) => Task.FromException(FaultyStore.Away);

        public IAsyncEnumerable<Deadline> ReadDueAsync(DeadlineKind kind, DateTimeOffset now, CancellationToken cancellationToken) => throw FaultyStore.Away;

        public Task RemoveAsync(Deadline deadline, CancellationToken cancellationToken) => Task.FromException(FaultyStore.Away);
    }
}
