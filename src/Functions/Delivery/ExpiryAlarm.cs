using System.Threading.Channels;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Functions.Delivery;

/// <summary>Rings when the first of a session's open requests is past its time. Setting it anew replaces what it was set to.</summary>
internal sealed class ExpiryAlarm(SessionId session, ChannelWriter<SessionId> due, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private DateTimeOffset? _at;
    private bool _isDisposed;

    public void Set(IReadOnlyCollection<OpenRequest> open)
    {
        DateTimeOffset? first = open.Count == 0 ? null : open.Min(request => request.Data.ExpiresAt);
        lock (_gate)
        {
            if (first != _at && !_isDisposed)
            {
                _at = first;
                Wind();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _timer?.Dispose();
        }
    }

    private void Wind()
    {
        if (_at is not { } at)
        {
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // A timer counts whole milliseconds, and must not ring in the last one before.
        var delay = TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((at - time.GetUtcNow()).TotalMilliseconds)));
        if (_timer is null)
        {
            _timer = time.CreateTimer(_ => Ring(), null, delay, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(delay, Timeout.InfiniteTimeSpan);
        }
    }

    private void Ring()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            // The clock that timers go by and the one that tells the time are not the same.
            if (_at > time.GetUtcNow())
            {
                Wind();
            }
            else
            {
                due.TryWrite(session);
            }
        }
    }
}
