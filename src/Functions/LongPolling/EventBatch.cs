using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Http;

namespace Notify.Functions.LongPolling;

/// <summary>The events of one answer.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="UpTo">What the caller has once it has read them.</param>
internal sealed record EventBatch(IReadOnlyList<RawJson> Events, Cursor UpTo)
{
    /// <summary>One answer must fit into memory, its reader's too; the next one brings the rest.</summary>
    private const int MaxEvents = 1000;

    private const int MaxBytes = 4 * 1024 * 1024;

    public static EventBatch Empty(Cursor upTo) => new([], upTo);

    /// <summary>Reads what is after one place, up to another or as far as fits; null where there is a gap, as history was trimmed meanwhile.</summary>
    public static async Task<EventBatch?> ReadAsync(ISessionStore store, SessionId session, Cursor after, Cursor upTo, CancellationToken cancellationToken)
    {
        var batch = new List<RawJson>();
        var bytes = 0;
        var last = after;
        await foreach (var next in store.ReadEventsAsync(session, after, cancellationToken))
        {
            if (next.Seq > upTo.Seq || (batch.Count > 0 && (batch.Count == MaxEvents || bytes + next.Json.Length > MaxBytes)))
            {
                break;
            }

            if (next.Seq != last.Seq + 1)
            {
                return null;
            }

            batch.Add(new RawJson(next.Json));
            bytes += next.Json.Length;
            last = last with { Seq = next.Seq };
        }

        return new EventBatch(batch, last);
    }
}
