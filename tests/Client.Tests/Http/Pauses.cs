using Notify.Testing;

namespace Notify.Client.Tests.Http;

internal static class Pauses
{
    // A client that never pauses is a failure, and not for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns how long a client pauses, once it does. Its requests and streams have time limits, which are waits too.</summary>
    public static async Task<TimeSpan> NextPauseAsync(this AwaitedTime time, NotifyClientOptions options)
    {
        TimeSpan[] limits = [options.AttemptTimeout, options.AttemptTimeout + options.HoldTime, options.Streams.FirstBytesTimeout, options.Streams.SilenceTimeout];
        while (true)
        {
            if (await time.NextWaitAsync().AsTask().WaitAsync(Patience, TimeProvider.System) is var wait && !limits.Contains(wait))
            {
                return wait;
            }
        }
    }
}
