namespace Notify.Functions.Storage;

/// <summary>How much of a session's log is kept, by the same rule in every store.</summary>
/// <remarks>
/// Never more than the limit is kept. Trimming ends where an append ended, so that no action is ever half there, and takes a tenth off
/// at a time, so that most appends do not trim.
/// </remarks>
internal sealed record HistoryLimit(int MaxEvents)
{
    private readonly int _tenth = MaxEvents / 10;

    /// <summary>The newest event that is to go, or null where nothing needs to.</summary>
    public long? FindLastToGo(long oldest, long newest) =>
        newest - oldest + 1 > MaxEvents ? newest - MaxEvents + _tenth : null;
}
