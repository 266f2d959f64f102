using System.Globalization;
using Notify.Bench.Load;
using Notify.Bench.Reports;
using Notify.Bench.Targets;

namespace Notify.Bench.Workloads;

/// <summary>What an event and a poll cost at the same pace, while there are ever more sessions, or ever more events in each of them.</summary>
internal sealed class GrowingLoad(Pace pace, string of, int times) : IWorkload
{
    public const string Sessions = "sessions";

    public const string EventsOfEach = "events of each session";

    private const int FewSessions = 10;

    private const int FewEvents = 20;

    private const double PerSecond = 200;

    private const int Agents = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly int _sessions = of == Sessions ? FewSessions * times : FewSessions;

    private readonly int _before = of == EventsOfEach ? FewEvents * times : FewEvents;

    public string Name => "growth";

    public string Title => string.Create(
        CultureInfo.InvariantCulture, $"Growth: {_sessions} sessions that have {_before} events each already, a stream of each, {PerSecond:0} events a second");

    public Ability Needs => Ability.Stream;

    public bool IsRunOnce => true;

    public Growth? Growth => new(of, times);

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        var names = Workloads.Sessions.Named("growth", _sessions);
        await target.PrepareAsync(names, cancellationToken);
        await FillAsync(target, names, cancellationToken);

        var run = new PacedRun(pace, PerSecond, readers: 1);
        await using var audience = await Audience.OpenAsync(target, names, 1, run.Deliveries.Arrived, cancellationToken);
        var cpu = await run.PostAsync(target, names, Patience, cancellationToken);
        return [.. cpu, .. run.Delivered()];
    }

    // The numbers lie beyond those that are measured, so that a stream which begins with the state brings none of them.
    private async Task FillAsync(ITarget target, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        await Task.WhenAll(Enumerable.Range(0, Agents).Select(async agent =>
        {
            using var connection = await Wire.Connection.OpenAsync(target.PublishAddress, cancellationToken);
            for (var number = agent; number < _sessions * _before; number += Agents)
            {
                await connection.AskAsync(target.Publish(names[number % _sessions], 100_000_000 + number), cancellationToken);
            }
        }));
}
