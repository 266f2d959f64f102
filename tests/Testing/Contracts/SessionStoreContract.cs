using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Testing.Contracts;

/// <summary>What every <see cref="ISessionStore"/> does. Whatever passes is a store.</summary>
public abstract partial class SessionStoreContract
{
    private protected SessionId Session { get; } = TheData.NewSession();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the test's storage, each time as another instance of the service would.</summary>
    protected abstract ISessionStore Open(int maxHistoryEvents = 10_000);

    /// <summary>Opens the audit of the same storage.</summary>
    protected abstract IAuditLog OpenAudit();

    private SessionWriter Writer(ISessionStore? store = null) => new(store ?? Open(), Session);

    private Task<List<EncodedEvent>> ReadEventsAsync(ISessionStore store, Cursor after) =>
        store.ReadEventsAsync(Session, after, Token).ToListAsync(Token).AsTask();

    /// <summary>That a store holds exactly what its one writer wrote: the log to the byte, the state, and how far it reaches.</summary>
    private async Task AssertHoldsAsync(ISessionStore store, SessionWriter writer)
    {
        var read = await store.ReadAsync(Session, Token);

        Assert.Equal(SessionText.Of(Session, writer.Known), SessionText.Of(Session, read));
        Assert.Equal(SessionText.Of(Session, read), SessionText.Of(Session, store.ReadAtOnce(Session) ?? read));
        Assert.Equal(read.Extent, await store.ReadExtentAsync(Session, Token));
        Assert.Equal(SessionText.Of(writer.Log), SessionText.Of(await ReadEventsAsync(store, Cursor.Beginning)));
    }
}
