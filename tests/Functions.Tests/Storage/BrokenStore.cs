using System.Text;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Tests.Storage;

/// <summary>A store with one thing wrong.</summary>
internal abstract class BrokenStore(ISessionStore good) : ISessionStore
{
    protected ISessionStore Good { get; } = good;

    public virtual Task<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken) => Good.ReadAsync(session, cancellationToken);

    public Task<LogExtent> ReadExtentAsync(SessionId session, CancellationToken cancellationToken) => Good.ReadExtentAsync(session, cancellationToken);

    public virtual IAsyncEnumerable<EncodedEvent> ReadEventsAsync(SessionId session, Cursor after, CancellationToken cancellationToken) =>
        Good.ReadEventsAsync(session, after, cancellationToken);

    public virtual ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken) => Good.AppendAsync(append, cancellationToken);

    public Task<StoredRequest?> ReadRequestAsync(SessionId session, Epoch epoch, RequestId request, CancellationToken cancellationToken) =>
        Good.ReadRequestAsync(session, epoch, request, cancellationToken);

    public virtual Task<bool> TryReplaceRequestAsync(
        SessionId session, Epoch epoch, StoredRequest read, ClosedRequest replacement, RememberedReply? reply, CancellationToken cancellationToken) =>
        Good.TryReplaceRequestAsync(session, epoch, read, replacement, reply, cancellationToken);

    public Task<RememberedReply?> ReadReplyAsync(SessionId session, Epoch epoch, IdempotencyKey key, CancellationToken cancellationToken) =>
        Good.ReadReplyAsync(session, epoch, key, cancellationToken);

    public virtual Task<bool> DeleteAsync(SessionId session, CancellationToken cancellationToken) => Good.DeleteAsync(session, cancellationToken);

    public virtual Task<bool> TryDeleteAsync(SessionId session, StoredSession read, CancellationToken cancellationToken) =>
        Good.TryDeleteAsync(session, read, cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) => Good.PingAsync(cancellationToken);

    public sealed class IgnoringVersions(ISessionStore good) : BrokenStore(good)
    {
        public override async ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken) => await Good.AppendAsync(
            append with { Read = append.Read with { Version = (await Good.ReadAsync(append.Session, cancellationToken)).Version } }, cancellationToken);
    }

    public sealed class LosingUnicode(ISessionStore good) : BrokenStore(good)
    {
        public override IAsyncEnumerable<EncodedEvent> ReadEventsAsync(SessionId session, Cursor after, CancellationToken cancellationToken) =>
            Good.ReadEventsAsync(session, after, cancellationToken).Select(encoded =>
                encoded with { Json = Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(encoded.Json.Span)) });
    }

    public sealed class RepeatingAnEvent(ISessionStore good) : BrokenStore(good)
    {
        public override IAsyncEnumerable<EncodedEvent> ReadEventsAsync(SessionId session, Cursor after, CancellationToken cancellationToken) =>
            Good.ReadEventsAsync(session, after.At(Math.Max(0, after.Seq - 1)), cancellationToken);
    }

    public sealed class ForgettingReplies(ISessionStore good) : BrokenStore(good)
    {
        public override ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken) =>
            Good.AppendAsync(append with { Reply = null }, cancellationToken);
    }

    public sealed class ForgettingRequests(ISessionStore good) : BrokenStore(good)
    {
        public override ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken) =>
            Good.AppendAsync(append with { Change = append.Change with { Closed = [] } }, cancellationToken);
    }

    public sealed class ForgettingCalls(ISessionStore good) : BrokenStore(good)
    {
        public override async Task<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken)
        {
            var read = await Good.ReadAsync(session, cancellationToken);
            return read with { State = read.State with { Calls = [] } };
        }
    }

    public sealed class ReplacingWhatHasChanged(ISessionStore good) : BrokenStore(good)
    {
        public override async Task<bool> TryReplaceRequestAsync(
            SessionId session, Epoch epoch, StoredRequest read, ClosedRequest replacement, RememberedReply? reply, CancellationToken cancellationToken) =>
            await Good.ReadRequestAsync(session, epoch, replacement.RequestId, cancellationToken) is { } current
            && await Good.TryReplaceRequestAsync(session, epoch, current, replacement, reply, cancellationToken);
    }

    public sealed class NotDeleting(ISessionStore good) : BrokenStore(good)
    {
        public override Task<bool> DeleteAsync(SessionId session, CancellationToken cancellationToken) => Task.FromResult(true);
    }

    public sealed class DeletingWhatHasChanged(ISessionStore good) : BrokenStore(good)
    {
        public override async Task<bool> TryDeleteAsync(SessionId session, StoredSession read, CancellationToken cancellationToken) =>
            await Good.DeleteAsync(session, cancellationToken) || true;
    }

    public sealed class DeletingNothingThatIsGone(ISessionStore good) : BrokenStore(good)
    {
        public override async Task<bool> TryDeleteAsync(SessionId session, StoredSession read, CancellationToken cancellationToken) =>
            (await Good.ReadAsync(session, cancellationToken)).Version is not null && await Good.TryDeleteAsync(session, read, cancellationToken);
    }
}
