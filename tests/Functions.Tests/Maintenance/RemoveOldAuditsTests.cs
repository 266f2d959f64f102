using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Memory;
using Notify.Testing;
using Notify.Testing.Instances;

namespace Notify.Functions.Tests.Maintenance;

public sealed class RemoveOldAuditsTests : IAsyncDisposable
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    private readonly ObservedTime _time = new();
    private readonly AuditIndex _index = new();
    private readonly ServiceInstance _service;
    private readonly SessionId _session = TheData.NewSession();

    public RemoveOldAuditsTests() => _service = new(
        services => services.AddSingleton<TimeProvider>(_time).AddSingleton<IDeadlineIndex>(_index), "Notify:Store=memory", "Notify:Audit:Retention=30.00:00:00");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Audit_IsRemoved_WhenNothingWasAddedForItsRetention()
    {
        await DecideAsync();

        _time.Advance(Retention - TimeSpan.FromMilliseconds(1));
        await _service.RunRemoveOldAuditsAsync();
        Assert.Equal(1, await CountAsync());

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _service.RunRemoveOldAuditsAsync();
        Assert.Equal(0, await CountAsync());
        Assert.Empty(await ReadNotesAsync());
    }

    [Fact]
    public async Task Audit_IsKept_WhenItsSessionIsRemoved()
    {
        await DecideAsync();

        _time.Advance(TimeSpan.FromDays(1));
        await _service.RunRemoveIdleSessionsAsync();

        Assert.Equal(StoredSession.Empty, await _service.Store.ReadAsync(_session, Token));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Note_Moves_AsLongAsEntriesComeInTime()
    {
        await DecideAsync();
        var begun = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromDays(20));
        await DecideAsync();
        Assert.Equal(begun + Retention, Assert.Single(await ReadNotesAsync()).At);

        _time.Advance(TimeSpan.FromDays(10));
        await _service.RunRemoveOldAuditsAsync();
        Assert.Equal(Deadline.OfAudit(begun + TimeSpan.FromDays(50), _session), Assert.Single(await ReadNotesAsync()));
        Assert.Equal(2, await CountAsync());

        _time.Advance(TimeSpan.FromDays(20));
        await _service.RunRemoveOldAuditsAsync();
        Assert.Equal(0, await CountAsync());
        Assert.Empty(await ReadNotesAsync());
    }

    [Fact]
    public async Task Note_IsDropped_WhenNothingCameOfIt()
    {
        await _index.AddAsync(Deadline.OfAudit(_time.GetUtcNow(), _session), Token);

        await _service.RunRemoveOldAuditsAsync();

        Assert.Empty(await ReadNotesAsync());
    }

    [Fact]
    public async Task Decision_IsNotRecorded_WhenTheEndOfItsAuditCannotBeNoted()
    {
        var request = await _service.AskAsync(_session, TimeSpan.FromHours(1));
        _index.IsAwayForAudits = true;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _service.AnswerAsync(_session, request));

        Assert.Single((await _service.Store.ReadAsync(_session, Token)).State.OpenRequests);
        Assert.Equal(0, await CountAsync());
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task DecideAsync() => await _service.AnswerAsync(_session, await _service.AskAsync(_session, TimeSpan.FromHours(1)));

    private async Task<int> CountAsync() =>
        (await _service.Services.GetRequiredService<IAuditLog>().ReadAsync(_session, after: 0, limit: 10, Token)).Entries.Count;

    private Task<IReadOnlyList<Deadline>> ReadNotesAsync() => _service.ReadNotedEndsAsync(DeadlineKind.AuditEnd);

    private sealed class AuditIndex : IDeadlineIndex
    {
        private readonly InMemoryDeadlineIndex _good = new();

        public bool IsAwayForAudits { get; set; }

        public Task AddAsync(Deadline deadline, CancellationToken cancellationToken) =>
            IsAwayForAudits && deadline.Kind == DeadlineKind.AuditEnd ? Task.FromException(FaultyStore.Away) : _good.AddAsync(deadline, cancellationToken);

        public IAsyncEnumerable<Deadline> ReadDueAsync(DeadlineKind kind, DateTimeOffset now, CancellationToken cancellationToken) =>
            _good.ReadDueAsync(kind, now, cancellationToken);

        public Task RemoveAsync(Deadline deadline, CancellationToken cancellationToken) => _good.RemoveAsync(deadline, cancellationToken);
    }
}
