using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Functions.SignalR;

namespace Notify.Functions.Tests.SignalR;

/// <summary>An outbox, and what it counts.</summary>
internal sealed class OutboxFixture : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();

    public OutboxFixture(SignalROptions? options = null)
    {
        var counts = new SignalRCounts(_services.GetRequiredService<IMeterFactory>());
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SignalRCounts.MeterName && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Dropped += tags[0].Value is "dropped" ? count : 0);
        _listener.Start();
        Outbox = new SignalROutbox(Options.Create(options ?? new SignalROptions { Endpoint = "https://signalr.invalid" }), counts);
    }

    public SignalROutbox Outbox { get; }

    /// <summary>How many messages were dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>An event of so many bytes.</summary>
    public static EncodedEvent Event(long seq, int bytes = 10) => new(seq, new byte[bytes]);

    public static Cursor At(long seq, string epoch = "aaaaaaaa") => Cursor.TryParse($"{epoch}-{seq}", out var cursor) ? cursor : throw new ArgumentException(epoch);

    public void Append(SessionId session, long seq, int bytes = 10) => Outbox.Add(session, At(seq), [Event(seq, bytes)]);

    public async Task<(SessionId Session, EventsMessage Message)> TakeAsync() => await Outbox.TakeAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }
}
