using System.Diagnostics;
using System.Text;
using Notify.Testing.Secrets;

namespace Notify.Testing.Processes;

/// <summary>A program that a test runs beside itself. Its output is kept for diagnosis, and it never outlives the test process.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Lock outputLock = new();
    private int openOutputs = 2;
    private event Action? OutputOrExit;

    private ChildProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>What it has written to standard output and error so far.</summary>
    public string Output
    {
        get
        {
            lock (outputLock)
            {
                return output.ToString();
            }
        }
    }

    public static async Task<ChildProcess> StartAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        child.process.OutputDataReceived += child.Record;
        child.process.ErrorDataReceived += child.Record;
        child.process.Exited += (_, _) => child.OutputOrExit?.Invoke();
        await ProcessStarter.StartAsync(child.process);
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits until <paramref name="find"/> finds something in the output; fails, with the output, when the process ends first.</summary>
    public async Task<T> WaitForOutputAsync<T>(Func<string, T?> find, CancellationToken cancellationToken)
        where T : class
    {
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (find(Output) is { } result)
            {
                found.TrySetResult(result);
            }
            else if (process.HasExited && Volatile.Read(ref openOutputs) == 0)
            {
                found.TrySetException(new InvalidOperationException($"{Describe()} ended with {process.ExitCode}:{Environment.NewLine}{Output}"));
            }
        }

        OutputOrExit += Look;
        try
        {
            Look();
            return await found.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{Describe()} did not write what was expected:{Environment.NewLine}{Output}", exception);
        }
        finally
        {
            OutputOrExit -= Look;
        }
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Asks it to end and waits; kills it when it takes longer than 15 seconds, and then fails.</summary>
    public async Task StopAsync(string signal = "TERM")
    {
        await SignalAsync(signal);
        using var grace = new CancellationTokenSource(Grace, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException) when (grace.IsCancellationRequested)
        {
            await KillAsync();
            throw new TimeoutException($"{Describe()} did not end within {Grace} of SIG{signal}:{Environment.NewLine}{Output}");
        }
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Stops it from running while its connections stay open, as an overloaded machine would.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {process.Id} 2>/dev/null"]);
        await kill.WaitForExitAsync();
    }

    private void Record(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (outputLock)
            {
                output.AppendLine(text);
            }

            RunRecord.Log(text);
        }
        else
        {
            // Its last lines may come after its end is known, so it has said all only when both its outputs are closed.
            Interlocked.Decrement(ref openOutputs);
        }

        OutputOrExit?.Invoke();
    }

    private string Describe() => string.Join(' ', process.StartInfo.ArgumentList.Prepend(process.StartInfo.FileName));
}
