using System.Threading.Channels;
using Notify.Domain.Sessions;

namespace Notify.Functions.Delivery;

/// <summary>Tells those on this instance who watch a session that it changed here. A hint: what happened is in the log.</summary>
public sealed class SessionSignals
{
    private readonly Dictionary<SessionId, HashSet<Channel<bool>>> _watchers = [];

    /// <summary>Wakes everybody who watches the session.</summary>
    public void Raise(SessionId session)
    {
        lock (_watchers)
        {
            foreach (var watcher in _watchers.GetValueOrDefault(session) ?? [])
            {
                watcher.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>Begins to watch. What is raised from now on wakes the next <see cref="Watch.WaitAsync"/>, also if it is called later.</summary>
    internal Watch Begin(SessionId session)
    {
        // One hint that is not taken yet says as much as many.
        var watcher = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_watchers)
        {
            if (!_watchers.TryGetValue(session, out var ofSession))
            {
                _watchers.Add(session, ofSession = []);
            }

            ofSession.Add(watcher);
        }

        return new Watch(this, session, watcher);
    }

    private void End(SessionId session, Channel<bool> watcher)
    {
        lock (_watchers)
        {
            if (_watchers.TryGetValue(session, out var ofSession) && ofSession.Remove(watcher) && ofSession.Count == 0)
            {
                _watchers.Remove(session);
            }
        }
    }

    internal sealed class Watch(SessionSignals signals, SessionId session, Channel<bool> watcher) : IDisposable
    {
        /// <summary>Returns when the session was changed here, or the time is up.</summary>
        public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
        {
            using var timeUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var signal = watcher.Reader.WaitToReadAsync(timeUp.Token).AsTask();
            await Task.WhenAny(signal, Task.Delay(atMost, time, timeUp.Token));
            await timeUp.CancelAsync();
            watcher.Reader.TryRead(out _);
            cancellationToken.ThrowIfCancellationRequested();
        }

        public void Dispose() => signals.End(session, watcher);
    }
}
