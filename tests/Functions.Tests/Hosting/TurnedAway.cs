namespace Notify.Functions.Tests.Hosting;

internal static class TurnedAway
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan MostPause = TimeSpan.FromMilliseconds(600);

    /// <summary>The answer to a request for which there is no place, which it gets after a moment. For one such request in a test.</summary>
    public static async Task<T> TurnedAwayAsync<T>(this ObservedTime time, Task<T> sent)
    {
        await time.WaitsBeganAsync(1, LeastPause, MostPause);
        Assert.False(sent.IsCompleted);
        time.Advance(MostPause);
        return await sent;
    }
}
