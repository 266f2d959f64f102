namespace Notify.Functions.Tests.Hosting;

/// <summary>For what happens on the server's side of a connection, of which nothing tells a test.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when it holds; ends with the test's time otherwise.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(Interval, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
