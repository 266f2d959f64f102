using Microsoft.Extensions.Options;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Sse;

/// <summary>Counts the streams of this instance, and says when there are enough.</summary>
public sealed class OpenStreams(IOptions<SseOptions> options, NotifyMetrics metrics)
{
    private readonly Dictionary<SessionId, int> _bySession = [];
    private int _all;

    /// <summary>How many streams a session has on this instance.</summary>
    public int Count(SessionId session)
    {
        lock (_bySession)
        {
            return _bySession.GetValueOrDefault(session);
        }
    }

    /// <summary>Counts one more until it is disposed; null, and why, where there are too many already.</summary>
    internal IDisposable? TryOpen(SessionId session, Transport via, out StreamEnd? refusal)
    {
        lock (_bySession)
        {
            var ofSession = _bySession.GetValueOrDefault(session);
            refusal = _all >= options.Value.MaxStreams ? StreamEnd.TooManyStreams
                : ofSession >= options.Value.MaxStreamsPerSession ? StreamEnd.TooManyStreamsInSession
                : null;
            if (refusal is not null)
            {
                metrics.Refused(refusal.Code);
                return null;
            }

            _all++;
            _bySession[session] = ofSession + 1;
            metrics.StreamOpened(via);
            return new Place(this, session, via);
        }
    }

    private void Close(SessionId session, Transport via)
    {
        metrics.StreamClosed(via);
        lock (_bySession)
        {
            _all--;
            if (--_bySession[session] == 0)
            {
                _bySession.Remove(session);
            }
        }
    }

    private sealed class Place(OpenStreams streams, SessionId session, Transport via) : IDisposable
    {
        public void Dispose() => streams.Close(session, via);
    }
}
