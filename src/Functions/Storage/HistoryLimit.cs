namespace Notify.Functions.Storage;

/// <summary>How much of a session's log is kept, by the same rule in every store.</summary>
/// <remarks>
/// Trimming ends where an append ended, so that no action is ever half there, and it waits until a tenth too much is kept, so that
/// most appends do not trim.
/// </remarks>
internal sealed record HistoryLimit(int MaxEvents)
{
    private readonly int _slack = MaxEvents / 10;

    /// <summary>The newest event that is to go, or null where nothing needs to.</summary>
    public long? FindLastToGo(long oldest, long newest) =>
        newest - oldest + 1 > MaxEvents + _slack ? newest - MaxEvents : null;
}
