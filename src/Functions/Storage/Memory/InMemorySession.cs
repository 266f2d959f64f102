using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Memory;

/// <summary>What one session holds, from its first event to its deletion. Not thread-safe.</summary>
internal sealed class InMemorySession
{
    private readonly List<EncodedEvent> _events = [];

    // The last event of each append: where history may be cut.
    private readonly Queue<long> _ends = [];
    private readonly Dictionary<RequestId, StoredRequest> _requests = [];
    private readonly Dictionary<IdempotencyKey, RememberedReply> _replies = [];

    public StoredSession Stored { get; private set; } = StoredSession.Empty;

    public bool CanAppend(SessionAppend append) =>
        append.Read.Version == Stored.Version
        && !IsTaken(append.Reply)
        && !append.Change.Closed.Any(closed => _requests.ContainsKey(closed.RequestId));

    public void Append(SessionAppend append, HistoryLimit limit, string version)
    {
        var change = append.Change;
        var oldest = Stored.OldestSeq;
        if (limit.FindLastToGo(oldest, change.After.Seq) is { } lastToGo)
        {
            while (oldest <= lastToGo && _ends.TryDequeue(out var end))
            {
                oldest = end + 1;
            }

            _events.RemoveRange(0, (int)(oldest - Stored.OldestSeq));
        }

        _events.AddRange(change.Events);
        _ends.Enqueue(change.After.Seq);
        foreach (var closed in change.Closed)
        {
            _requests.Add(closed.RequestId, new StoredRequest(closed, version));
        }

        Remember(append.Reply);
        Stored = new StoredSession(change.After, oldest, version) { Trace = change.Events[^1].Trace };
    }

    public IReadOnlyList<EncodedEvent> ReadEvents(Cursor after) =>
        Stored.Extent.FindFault(after) is null ? _events[(int)(after.Seq + 1 - Stored.OldestSeq)..] : [];

    public StoredRequest? FindRequest(RequestId request) => _requests.GetValueOrDefault(request);

    public RememberedReply? FindReply(IdempotencyKey key) => _replies.GetValueOrDefault(key);

    public bool CanReplaceRequest(StoredRequest read, ClosedRequest replacement, RememberedReply? reply) =>
        FindRequest(replacement.RequestId)?.Version == read.Version && !IsTaken(reply);

    public void ReplaceRequest(ClosedRequest replacement, RememberedReply? reply, string version)
    {
        _requests[replacement.RequestId] = new StoredRequest(replacement, version);
        Remember(reply);
    }

    private bool IsTaken(RememberedReply? reply) => reply is not null && _replies.ContainsKey(reply.Key);

    private void Remember(RememberedReply? reply)
    {
        if (reply is not null)
        {
            _replies.Add(reply.Key, reply);
        }
    }
}
