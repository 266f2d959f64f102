using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Functions.Delivery;

/// <summary>The events of one answer.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="UpTo">What the caller has once it has read them.</param>
internal sealed record EventBatch(IReadOnlyList<EncodedEvent> Events, Cursor UpTo)
{
    /// <summary>One answer must fit into memory, its reader's too; the next one brings the rest.</summary>
    private const int MaxEvents = 1000;

    private const int MaxBytes = 4 * 1024 * 1024;

    public static EventBatch Empty(Cursor upTo) => new([], upTo);

    /// <summary>Reads what is after one place, up to another or as far as fits; null where the log cannot be continued from there.</summary>
    public static async Task<EventBatch?> ReadAsync(SessionFeed feed, Cursor after, Cursor upTo, CancellationToken cancellationToken)
    {
        var batch = new List<EncodedEvent>();
        var bytes = 0;
        var last = after;
        var fault = after == upTo ? null : await feed.WalkAsync(after, Take, cancellationToken);
        return fault is null ? new EventBatch(batch, last) : null;

        ValueTask<bool> Take(EncodedEvent next, CancellationToken _)
        {
            if (batch.Count > 0 && bytes + next.Json.Length > MaxBytes)
            {
                return ValueTask.FromResult(false);
            }

            batch.Add(next);
            bytes += next.Json.Length;
            last = last.At(next.Seq);
            return ValueTask.FromResult(batch.Count < MaxEvents && next.Seq < upTo.Seq);
        }
    }
}
