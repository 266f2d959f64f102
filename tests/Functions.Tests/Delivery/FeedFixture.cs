using System.Threading.Channels;
using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Delivery;
using Notify.Testing;

namespace Notify.Functions.Tests.Delivery;

/// <summary>One feed over a store that others write to as well.</summary>
internal sealed class FeedFixture : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<SessionId> _due = Channel.CreateUnbounded<SessionId>();

    public FeedFixture()
    {
        Feed = new SessionFeed(TheData.Session, Store, new ExpiryAlarm(TheData.Session, _due.Writer, Time), (_, broken) => Broken = broken, Time);
        Remote = new SessionWriter(Store, TheData.Session);
    }

    public FaultyStore Store { get; } = new();

    public ObservedTime Time { get; } = new();

    public SessionFeed Feed { get; }

    /// <summary>Another instance's writer: the feed hears nothing of what it does.</summary>
    public SessionWriter Remote { get; }

    public Exception? Broken { get; private set; }

    public ChannelReader<SessionId> Due => _due.Reader;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Cursor Newest => Remote.Known.State.Cursor;

    public async Task LoadAsync() => await Feed.ReadAsync(Token);

    /// <summary>Writes on this instance, as the session's writers here do.</summary>
    public async Task OfferAsync(ISessionCommand command)
    {
        var change = await Remote.AppendAsync(command);
        Feed.Offer(Remote.Known, change.Events);
    }

    /// <summary>Waits for the feed to know everything that was written.</summary>
    public async Task ArriveAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (Feed.View?.Cursor != Newest)
        {
            await Feed.WaitAsync(Feed.View?.Cursor ?? Cursor.Beginning, Patience, patience.Token);
        }
    }

    /// <summary>Reads what is after a place as a reader does.</summary>
    public async Task<(IReadOnlyList<EncodedEvent> Events, CursorFault? Fault)> WalkAsync(Cursor after)
    {
        var events = new List<EncodedEvent>();
        var fault = await Feed.WalkAsync(after, Take, Token);
        return (events, fault);

        ValueTask<bool> Take(EncodedEvent next, CancellationToken _)
        {
            events.Add(next);
            return ValueTask.FromResult(true);
        }
    }

    public void Dispose() => Feed.Dispose();
}
