namespace Notify.Functions.Wakeups;

/// <summary>Runs two works that make sense only together.</summary>
internal static class Jointly
{
    /// <summary>Returns when both have ended. The end of one, for whatever reason, cancels the other.</summary>
    public static async Task RunAsync(Func<CancellationToken, Task> one, Func<CancellationToken, Task> other, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] works = [one(ending.Token), other(ending.Token)];
        await Task.WhenAny(works);
        await ending.CancelAsync();
        await Task.WhenAll(works);
    }
}
