using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Memory;
using Notify.Testing;

namespace Notify.Functions.Tests.Hosting;

/// <summary>A store that works until a test makes it fail.</summary>
internal sealed class FaultyStore : ISessionStore
{
    private readonly InMemoryAuditLog _audit = TheStore.Audit();
    private readonly InMemorySessionStore _inner;
    private long _eventsRead;

    public FaultyStore() => _inner = TheStore.InMemory(_audit);

    /// <summary>What every call throws; null where all is well.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Whether the next append is stored and its answer lost.</summary>
    public bool LosesNextAnswer { get; set; }

    /// <summary>Whether every other read of events throws <see cref="Away"/> instead.</summary>
    public bool FailsEveryOtherEventRead { get; set; }

    /// <summary>What happens, once, after the state was read.</summary>
    public Action? AfterNextRead { get; set; }

    /// <summary>How many events readers have taken.</summary>
    public long EventsRead => Interlocked.Read(ref _eventsRead);

    public ReadTraffic Reads { get; } = new();

    /// <summary>Away, as when the storage account does not answer.</summary>
    public static Exception Away => new StoreUnavailableException("secret-account does not answer");

    public void AddTo(IServiceCollection services) => services.AddSingleton<ISessionStore>(this).AddSingleton<IAuditLog>(_audit);

    public async Task<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken)
    {
        var read = await Try(() => Reads.StateAsync(() => _inner.ReadAsync(session, cancellationToken)));
        AfterNextRead?.Invoke();
        AfterNextRead = null;
        return read;
    }

    public Task<LogExtent> ReadExtentAsync(SessionId session, CancellationToken cancellationToken) =>
        Try(() => Reads.ExtentAsync(() => _inner.ReadExtentAsync(session, cancellationToken)));

    public async IAsyncEnumerable<EncodedEvent> ReadEventsAsync(
        SessionId session, Cursor after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = await Try(() => Reads.EventsAsync(() => _inner.ReadEventsAsync(session, after, cancellationToken).ToListAsync(cancellationToken).AsTask()));
        if (FailsEveryOtherEventRead && Reads.Events % 2 == 1)
        {
            throw Away;
        }

        foreach (var next in events)
        {
            Interlocked.Increment(ref _eventsRead);
            yield return next;
        }
    }

    public async ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken)
    {
        var outcome = await Try(() => _inner.AppendAsync(append, cancellationToken).AsTask());
        if (LosesNextAnswer)
        {
            LosesNextAnswer = false;
            throw Away;
        }

        return outcome;
    }

    public Task<StoredRequest?> ReadRequestAsync(SessionId session, Epoch epoch, RequestId request, CancellationToken cancellationToken) =>
        Try(() => _inner.ReadRequestAsync(session, epoch, request, cancellationToken));

    public Task<bool> TryReplaceRequestAsync(
        SessionId session, Epoch epoch, StoredRequest read, ClosedRequest replacement, RememberedReply? reply, CancellationToken cancellationToken) =>
        Try(() => _inner.TryReplaceRequestAsync(session, epoch, read, replacement, reply, cancellationToken));

    public Task<RememberedReply?> ReadReplyAsync(SessionId session, Epoch epoch, IdempotencyKey key, CancellationToken cancellationToken) =>
        Try(() => _inner.ReadReplyAsync(session, epoch, key, cancellationToken));

    public Task<bool> DeleteAsync(SessionId session, CancellationToken cancellationToken) => Try(() => _inner.DeleteAsync(session, cancellationToken));

    public Task<bool> TryDeleteAsync(SessionId session, StoredSession read, CancellationToken cancellationToken) =>
        Try(() => _inner.TryDeleteAsync(session, read, cancellationToken));

    public Task PingAsync(CancellationToken cancellationToken) => Fault is null ? _inner.PingAsync(cancellationToken) : Task.FromException(Fault);

    private Task<T> Try<T>(Func<Task<T>> call) => Fault is { } fault ? Task.FromException<T>(fault) : call();
}
