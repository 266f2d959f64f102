using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Functions.Telemetry;

namespace Notify.Functions.SignalR;

/// <summary>What this instance has to tell the hub's clients: for each session one message, which grows until it is taken.</summary>
/// <remarks>
/// It is bounded. A message that grows too large keeps only its cursor, and one for which there is no room is dropped and counted: clients read
/// the log. While a message of a session is being sent, the next one waits, so that they arrive in order.
/// </remarks>
public sealed class SignalROutbox(IOptions<SignalROptions> options, NotifyMetrics metrics)
{
    /// <summary>The most bytes of events in all messages together.</summary>
    internal const int MaxBytesOfAll = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<SessionId, WaitingMessage> _waiting = [];
    private readonly HashSet<SessionId> _sending = [];
    private readonly Channel<SessionId> _turns = Channel.CreateUnbounded<SessionId>();
    private readonly bool _isOn = options.Value.IsConfigured;
    private int _bytes;

    /// <summary>Events were appended. Never waits and never throws.</summary>
    public void Add(SessionId session, Cursor newest, IReadOnlyList<EncodedEvent> events)
    {
        if (!_isOn)
        {
            return;
        }

        lock (_gate)
        {
            if (_waiting.TryGetValue(session, out var waiting))
            {
                AddTo(waiting, newest, events);
            }
            else if (_waiting.Count >= options.Value.MaxWaitingSessions)
            {
                metrics.SignalRMessage("dropped");
            }
            else
            {
                _waiting.Add(session, waiting = new WaitingMessage());
                AddTo(waiting, newest, events);
                BeginTurn(session);
            }
        }
    }

    /// <summary>The log may reach so far, or was deleted.</summary>
    public void Hint(SessionId session, Cursor newest) => Add(session, newest, []);

    /// <summary>Waits for the next message. <see cref="Sent"/> or <see cref="NotSent"/> must follow.</summary>
    internal async Task<(SessionId Session, EventsMessage Message)> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var session = await _turns.Reader.ReadAsync(cancellationToken);
            if (TryTake(session, out var message))
            {
                return (session, message);
            }
        }
    }

    internal void Sent(SessionId session)
    {
        lock (_gate)
        {
            _sending.Remove(session);
            BeginTurn(session);
        }
    }

    /// <summary>It did not arrive, or nobody knows. Its cursor is told again, so that a client learns of events after which nothing comes.</summary>
    internal void NotSent(SessionId session, EventsMessage message)
    {
        Hint(session, message.Cursor);
        Sent(session);
    }

    private bool TryTake(SessionId session, [NotNullWhen(true)] out EventsMessage? message)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(session, out var waiting))
            {
                message = null;
                return false;
            }

            _sending.Add(session);
            _bytes -= waiting.Bytes;
            message = waiting.ToMessage();
            return true;
        }
    }

    private void AddTo(WaitingMessage waiting, Cursor newest, IReadOnlyList<EncodedEvent> events)
    {
        _bytes -= waiting.Bytes;
        waiting.Add(newest, events, MaxBytesOfAll - _bytes);
        _bytes += waiting.Bytes;
    }

    private void BeginTurn(SessionId session)
    {
        if (_waiting.ContainsKey(session) && !_sending.Contains(session))
        {
            _turns.Writer.TryWrite(session);
        }
    }
}
