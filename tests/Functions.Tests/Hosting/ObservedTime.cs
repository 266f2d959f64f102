using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Notify.Functions.Tests.Hosting;

/// <summary>Time that a test moves once it knows that somebody waits for it.</summary>
public sealed class ObservedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 8, 30, 0, TimeSpan.Zero))
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TimeSpan, Channel<bool>> _waits = new();
    private readonly ConcurrentQueue<TimeSpan> _lengths = new();

    /// <summary>Returns when somebody has begun to wait for exactly this long. Each wait counts once.</summary>
    public Task WaitBeganAsync(TimeSpan length) =>
        WaitsOf(length).Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Returns when so many waits have begun of a length that is not known exactly.</summary>
    public Task WaitsBeganAsync(int count, TimeSpan least, TimeSpan most) =>
        Eventually.HoldsAsync(() => Task.FromResult(_lengths.Count(length => length >= least && length <= most) >= count));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Observe(base.CreateTimer(callback, state, dueTime, period), dueTime);

    /// <summary>Notes how long whoever has a timer waits.</summary>
    public ITimer Observe(ITimer timer, TimeSpan dueTime)
    {
        Note(dueTime);
        return new ObservedTimer(timer, Note);
    }

    private void Note(TimeSpan length)
    {
        WaitsOf(length).Writer.TryWrite(true);
        _lengths.Enqueue(length);
    }

    private Channel<bool> WaitsOf(TimeSpan length) => _waits.GetOrAdd(length, _ => Channel.CreateUnbounded<bool>());

    // Whoever waits again may use the same timer again.
    private sealed class ObservedTimer(ITimer timer, Action<TimeSpan> note) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isSet = timer.Change(dueTime, period);
            note(dueTime);
            return isSet;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
