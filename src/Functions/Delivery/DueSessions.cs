using System.Threading.Channels;
using Notify.Domain.Sessions;

namespace Notify.Functions.Delivery;

/// <summary>The sessions that are watched here and have a request past its time, for <see cref="Maintenance.ExpireWatchedRequests"/> to deal with.</summary>
public sealed class DueSessions
{
    private readonly Channel<SessionId> _sessions = Channel.CreateUnbounded<SessionId>();

    public ChannelReader<SessionId> Reader => _sessions.Reader;

    public ChannelWriter<SessionId> Writer => _sessions.Writer;
}
