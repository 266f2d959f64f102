using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Workload;

/// <summary>A client that follows one session from its first event, through whatever happens, until all is over.</summary>
/// <param name="stage">The run.</param>
/// <param name="began">Who it is, and what it sets out to see.</param>
internal abstract class Reader(Stage stage, Observation began)
{
    private readonly Lock reachedLock = new();
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastSeq;
    private long wantedSeq = long.MaxValue;

    public string Session => began.Session;

    public string Name => began.Client;

    protected Stage Stage => stage;

    protected Random Random { get; } = Seeded.For(stage.Seed, $"{began.Session}/{began.Client}");

    public async Task RunAsync()
    {
        Note(began);
        try
        {
            while (!stage.Stopping.IsCancellationRequested)
            {
                await ReadOnAsync();
            }
        }
        catch (OperationCanceledException) when (stage.Stopping.IsCancellationRequested)
        {
            // All is over.
        }
    }

    /// <summary>Completes when it has come this far.</summary>
    public Task ReachedAsync(long seq)
    {
        lock (reachedLock)
        {
            wantedSeq = seq;
            TellIfReached();
        }

        return reached.Task;
    }

    /// <summary>Reads for as long as it goes well; comes back after each fault.</summary>
    protected abstract Task ReadOnAsync();

    protected void Saw(string epoch, LoggedEvent seen)
    {
        stage.Recorder.Add(new EventSeen(Session, Name, epoch, seen.Seq, seen.Json));
        CameTo(seen.Seq);
    }

    protected void CameTo(long seq)
    {
        lock (reachedLock)
        {
            lastSeq = seq;
            TellIfReached();
        }
    }

    protected void Note(Observation observation) => stage.Recorder.Add(observation);

    private void TellIfReached()
    {
        if (lastSeq >= wantedSeq)
        {
            reached.TrySetResult();
        }
    }
}
