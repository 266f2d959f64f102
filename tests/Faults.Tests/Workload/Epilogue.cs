using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Workload;

/// <summary>
/// One more session after the faults, written on the first instance and followed from each of the others, on one stream that does not end
/// by itself. Nobody else looks at it: only a hint, or a read that makes up for a lost one, can bring its events to them.
/// </summary>
internal sealed class Epilogue : IDisposable
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource ending = new();
    private readonly Stage stage;
    private readonly Publisher publisher;
    private readonly SseFollower[] followers;
    private Task following = Task.CompletedTask;

    public Epilogue(Stage stage)
    {
        this.stage = stage with { Addresses = [stage.Addresses[0]], Ending = ending.Token };
        publisher = new Publisher(this.stage, Session, "epilogue", mayAsk: false);
        followers = [.. stage.Addresses.Skip(1).Select((address, number) => new SseFollower(stage with { Addresses = [address] }, Session, $"at-instance-{number + 1}"))];
    }

    private string Session => $"faults-{stage.Seed}-epilogue";

    /// <summary>Returns the log once the followers have seen all of it, or the time is up.</summary>
    public async Task<SessionLog> PlayAsync(TimeSpan patience)
    {
        following = Task.WhenAll(followers.Select(follower => follower.RunAsync()));
        ending.CancelAfter(Lasts);
        await publisher.RunAsync().WaitAsync(patience, TimeProvider.System);
        var log = await LogReader.ReadAsync(stage, Session);
        await Task.WhenAny(
            Task.WhenAll(followers.Select(follower => follower.ReachedAsync(log.LastSeq))),
            Task.Delay(patience, TimeProvider.System, stage.Stopping));
        return log;
    }

    /// <summary>Completes when all is over.</summary>
    public Task EndAsync() => following;

    public void Dispose()
    {
        ending.Dispose();
        publisher.Dispose();
        foreach (var follower in followers)
        {
            follower.Dispose();
        }
    }
}
