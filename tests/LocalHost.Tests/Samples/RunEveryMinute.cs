using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;

namespace Notify.LocalHost.Tests.Samples;

/// <summary>Hands each run to the test, which says how it ends.</summary>
public sealed class RunEveryMinute(ChannelWriter<TaskCompletionSource> runs)
{
    [Function(nameof(RunEveryMinute))]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
    {
        ArgumentNullException.ThrowIfNull(timer);

        var run = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        runs.TryWrite(run);
        return run.Task;
    }
}
