using System.Globalization;
using Notify.Bench.Load;
using Notify.Bench.Reports;
using Notify.Bench.Targets;
using Notify.Bench.Wire;

namespace Notify.Bench.Workloads;

/// <summary>How many operations of the storage things take. What goes on in the background meanwhile is taken off.</summary>
internal sealed class StorageOperations(Pace pace) : IWorkload
{
    private const int Times = 100;

    private const int AtOnce = 20;

    private const int Watched = 200;

    public string Name => "storage";

    public string Title => "Operations of the storage: transactions of Table Storage, commands of Redis";

    public Ability Needs => Ability.Storage;

    public bool IsRunOnce => true;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        const string quiet = "storage-quiet", watched = "storage-watched";
        await target.PrepareAsync([quiet, watched], cancellationToken);
        var alone = await CountAsync(target, 0, _ => PostAsync(target, quiet, cancellationToken), cancellationToken);
        var poll = await CountAsync(target, 0, client => PollAsync(target, quiet, client, isConditional: false, cancellationToken), cancellationToken);
        var unchanged = await CountAsync(target, 0, client => PollAsync(target, quiet, client, isConditional: true, cancellationToken), cancellationToken);
        var crowd = await CountAsync(target, 0, _ => CrowdAsync(target, quiet, cancellationToken), cancellationToken);

        await using var reader = await Audience.OpenAsync(target, [watched], 1, null, cancellationToken);
        var background = await RateAsync(target, cancellationToken);
        var live = await CountAsync(target, background, _ => PostAsync(target, watched, cancellationToken), cancellationToken);
        var liveUnchanged = await CountAsync(target, background, client => PollAsync(target, watched, client, isConditional: true, cancellationToken), cancellationToken);

        await using var idle = await Audience.OpenAsync(target, Sessions.Named("storage-idle", Watched), 1, null, cancellationToken);
        var idleRate = await RateAsync(target, cancellationToken);
        return
        [
            Per("an event, nobody watching", alone),
            Per("an event, one stream watching", live),
            Per("a poll", poll),
            Per("a poll for what has not changed", unchanged),
            Per("a poll for what has not changed, a stream watching", liveUnchanged),
            Per(string.Create(CultureInfo.InvariantCulture, $"a poll, {AtOnce} at once"), crowd / AtOnce),
            new Figure("one instance that watches one session", "a second", background, Better.Less),
            new Figure(string.Create(CultureInfo.InvariantCulture, $"each of {Watched} watched sessions more"), "a second", (idleRate - background) / Watched, Better.Less),
        ];
    }

    private static Figure Per(string what, double value) => new(what, "operations", Math.Round(Math.Max(0, value), 2), Better.Less);

    private static async Task<double> CountAsync(ITarget target, double background, Func<Connection, Task> once, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(target.Address, cancellationToken);
        await once(connection);
        var (before, start) = (await target.CountStorageOperationsAsync(cancellationToken), TimeProvider.System.GetTimestamp());
        for (var time = 0; time < Times; time++)
        {
            await once(connection);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, cancellationToken);
        var counted = await target.CountStorageOperationsAsync(cancellationToken) - before;
        return (counted!.Value - (background * TimeProvider.System.GetElapsedTime(start).TotalSeconds)) / Times;
    }

    private async Task<double> RateAsync(ITarget target, CancellationToken cancellationToken)
    {
        await Task.Delay(pace.Measured, TimeProvider.System, cancellationToken);
        var (before, start) = (await target.CountStorageOperationsAsync(cancellationToken), TimeProvider.System.GetTimestamp());
        await Task.Delay(pace.Measured * 3, TimeProvider.System, cancellationToken);
        return (await target.CountStorageOperationsAsync(cancellationToken) - before)!.Value / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task PostAsync(ITarget target, string session, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(target.PublishAddress, cancellationToken);
        await connection.AskAsync(target.Publish(session, 1), cancellationToken);
    }

    private static async Task PollAsync(ITarget target, string session, Connection client, bool isConditional, CancellationToken cancellationToken) =>
        await client.AskAsync(target.Poll(session, isConditional ? client.Head : default), cancellationToken);

    private static Task CrowdAsync(ITarget target, string session, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            using var client = await Connection.OpenAsync(target.Address, cancellationToken);
            await client.AskAsync(target.Poll(session, default), cancellationToken);
        }));
}
