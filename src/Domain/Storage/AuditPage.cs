using Notify.Domain.Audit;

namespace Notify.Domain.Storage;

/// <summary>A part of a session's audit, as it is stored.</summary>
/// <param name="Entries">The entries, in order, to the byte; not checked.</param>
/// <param name="Next">The place to read on after; null at the end.</param>
/// <param name="Tail">Where the chain ends, read after the entries; null where nothing is stored that says so.</param>
public sealed record AuditPage(IReadOnlyList<ReadOnlyMemory<byte>> Entries, long? Next, AuditTail? Tail)
{
    public static readonly AuditPage Empty = new([], null, null);

    /// <param name="found">What is stored from a place on, with its places: one entry more than the page takes, where there are that many.</param>
    /// <param name="limit">How many entries the page takes.</param>
    /// <param name="tail">Where the chain ends.</param>
    public static AuditPage Of(IReadOnlyList<(long Number, ReadOnlyMemory<byte> Json)> found, int limit, AuditTail? tail)
    {
        var entries = found.Take(limit).ToList();

        // One that was added while the page was read is on the next one, even where nothing of it was seen yet.
        var goesOn = entries.Count > 0 && (found.Count > limit || tail?.Number > entries[^1].Number);
        return new AuditPage([.. entries.Select(entry => entry.Json)], goesOn ? entries[^1].Number : null, tail);
    }
}
