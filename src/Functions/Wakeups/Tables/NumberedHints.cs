namespace Notify.Functions.Wakeups.Tables;

/// <summary>Hints of one instance, with consecutive numbers.</summary>
/// <param name="First">The number of the first.</param>
/// <param name="Hints">Null in place of one that cannot be read: another version of this service may write more.</param>
internal sealed record NumberedHints(long First, IReadOnlyList<Wakeup?> Hints)
{
    public long Last => First + Hints.Count - 1;
}
