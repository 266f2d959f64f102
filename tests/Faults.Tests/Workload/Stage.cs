using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Workload;

/// <summary>What all clients of a run share.</summary>
/// <param name="Seed">Of the run.</param>
/// <param name="Addresses">Of the instances.</param>
/// <param name="Recorder">Takes what they see.</param>
/// <param name="Ending">Cancelled when all faults are healed: nobody begins anything new, and readers stay where they are.</param>
/// <param name="Stopping">Cancelled when all is over.</param>
internal sealed record Stage(int Seed, IReadOnlyList<Uri> Addresses, Recorder Recorder, CancellationToken Ending, CancellationToken Stopping)
{
    /// <summary>Waits, but no longer than there are faults.</summary>
    public async Task PauseAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, TimeProvider.System, Ending);
        }
        catch (OperationCanceledException) when (!Stopping.IsCancellationRequested)
        {
            // The faults are over.
        }
    }

    /// <summary>Waits, whether there are faults or not.</summary>
    public Task DelayAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, Stopping);
}
