using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Delivery;

/// <summary>
/// All that an instance's readers read of one session: one request at a time, however many ask, and one answer for all who ask for the
/// same. A caller who gives up does not end the read, as others may wait for it; the storage's own time limits do.
/// </summary>
internal sealed class SharedReads(SessionId session, ISessionStore store)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Cursor, Task<IReadOnlyList<EncodedEvent>>> _pages = [];
    private Task<StoredSession>? _notBegun;
    private Task _last = Task.CompletedTask;
    private long _turns;

    /// <summary>Reads the state as it is now: shared only with those who asked before the read began, so that nobody gets what was true before it asked.</summary>
    public Task<StoredSession> ReadStateAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return (_notBegun ??= ReadStateInTurnAsync()).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Reads the next events after a place, as <see cref="FeedPage.ReadAsync"/> does. What was appended never changes, so any read under way will do.</summary>
    public Task<IReadOnlyList<EncodedEvent>> ReadPageAsync(Cursor after, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_pages.TryGetValue(after, out var page))
            {
                _pages.Add(after, page = ReadPageInTurnAsync(after));
            }

            return page.WaitAsync(cancellationToken);
        }
    }

    public Task<LogExtent> ReadExtentAsync() => InTurnAsync(() => store.ReadExtentAsync(session, CancellationToken.None));

    private Task<StoredSession> ReadStateInTurnAsync() => InTurnAsync(() =>
    {
        lock (_gate)
        {
            _notBegun = null;
        }

        return store.ReadAsync(session, CancellationToken.None);
    });

    private async Task<IReadOnlyList<EncodedEvent>> ReadPageInTurnAsync(Cursor after)
    {
        try
        {
            return await InTurnAsync(() => FeedPage.ReadAsync(store, session, after, CancellationToken.None));
        }
        finally
        {
            lock (_gate)
            {
                _pages.Remove(after);
            }
        }
    }

    private Task<T> InTurnAsync<T>(Func<Task<T>> read)
    {
        lock (_gate)
        {
            var mine = AfterAsync(_last, ++_turns, read);
            _last = mine;
            return mine;
        }
    }

    // Yields in any case: a read must not begin while whoever asks for it holds the lock.
    private async Task<T> AfterAsync<T>(Task previous, long turn, Func<Task<T>> read)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            return await read();
        }
        finally
        {
            lock (_gate)
            {
                // Most feeds read once and then wait for long: what was read is not to be kept for that.
                _last = _turns == turn ? Task.CompletedTask : _last;
            }
        }
    }
}
