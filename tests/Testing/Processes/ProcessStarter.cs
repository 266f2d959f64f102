using System.Collections.Concurrent;
using System.Diagnostics;

namespace Notify.Testing.Processes;

/// <summary>Starts processes that the kernel kills with this one, however this one ends.</summary>
internal static class ProcessStarter
{
    private static readonly string? Setpriv = OperatingSystem.IsLinux() ? RequiredTool.FindOnPath("setpriv") : null;
    private static readonly BlockingCollection<Action> Starts = [];

    static ProcessStarter()
    {
        // A parent-death signal is sent when the *thread* that forked ends, and pool threads come and go. This one stays.
        var thread = new Thread(() =>
        {
            foreach (var start in Starts.GetConsumingEnumerable())
            {
                start();
            }
        })
        { IsBackground = true, Name = nameof(ProcessStarter) };
        thread.Start();
    }

    public static Task StartAsync(Process process)
    {
        if (Setpriv is not null)
        {
            process.StartInfo.ArgumentList.Insert(0, process.StartInfo.FileName);
            process.StartInfo.ArgumentList.Insert(0, "KILL");
            process.StartInfo.ArgumentList.Insert(0, "--pdeathsig");
            process.StartInfo.FileName = Setpriv;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                process.Start();
                started.SetResult();
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });
        return started.Task;
    }
}
