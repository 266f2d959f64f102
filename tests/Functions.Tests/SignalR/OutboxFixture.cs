using Microsoft.Extensions.Options;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Functions.SignalR;
using Notify.Testing.Telemetry;

namespace Notify.Functions.Tests.SignalR;

/// <summary>An outbox, and what it counts.</summary>
internal sealed class OutboxFixture : IDisposable
{
    private readonly RecordedMetrics _recorded = new();

    public OutboxFixture(SignalROptions? options = null) =>
        Outbox = new SignalROutbox(Options.Create(options ?? new SignalROptions { Endpoint = "https://signalr.invalid" }), _recorded.Metrics);

    public SignalROutbox Outbox { get; }

    /// <summary>How many messages were dropped.</summary>
    public long Dropped => (long)_recorded.Of("notify.signalr.messages", "notify.outcome=dropped").Sum;

    /// <summary>An event of so many bytes.</summary>
    public static EncodedEvent Event(long seq, int bytes = 10) => new(seq, new byte[bytes]);

    public static Cursor At(long seq, string epoch = "aaaaaaaa") => Cursor.TryParse($"{epoch}-{seq}", out var cursor) ? cursor : throw new ArgumentException(epoch);

    public void Append(SessionId session, long seq, int bytes = 10) => Outbox.Add(session, At(seq), [Event(seq, bytes)]);

    public async Task<(SessionId Session, EventsMessage Message)> TakeAsync() => await Outbox.TakeAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _recorded.Dispose();
}
