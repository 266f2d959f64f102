using System.Globalization;
using Notify.Bench.Load;
using Notify.Bench.Meters;
using Notify.Bench.Reports;
using Notify.Bench.Targets;
using Notify.Bench.Wire;

namespace Notify.Bench.Workloads;

/// <summary>How many polls a target answers, of clients that have the state already or do not.</summary>
internal sealed class Polls(Pace pace, bool isConditional) : IWorkload
{
    private const int Clients = 32;

    public string Name => "polls";

    public string Title => string.Create(
        CultureInfo.InvariantCulture, $"Polls of {Clients} clients {(isConditional ? "that have the state, with If-None-Match (304)" : "that want the state (200)")}, as fast as they are answered");

    public Ability Needs => Ability.Poll;

    public bool IsRunOnce => false;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        var names = Sessions.Named("polls", Clients);
        await target.PrepareAsync(names, cancellationToken);
        using var agent = await Connection.OpenAsync(target.PublishAddress, cancellationToken);
        foreach (var name in names)
        {
            await agent.AskAsync(target.Publish(name, 1), cancellationToken);
        }

        // A target without validators answers 200 to both.
        var (right200, right304) = (0, 0);
        var loop = new ClosedLoop(target.Address, Clients, client => Next(target, names[client]), Count);
        await loop.RunAsync(pace.WarmUp, cancellationToken);

        (right200, right304) = (0, 0);
        var cpu = new CpuMeter(target);
        var (right, wrong, took) = await loop.RunAsync(pace.Measured, cancellationToken);
        return
        [
            new Figure("polls", "a second", right / took.TotalSeconds, Better.More),
            new Figure("answered with 304", "%", 100.0 * right304 / (right200 + right304), Better.Neither),
            new Figure("failed", "", wrong, Better.Less),
            .. cpu.Read(right),
        ];

        bool Count(int status)
        {
            Interlocked.Add(ref right200, status == 200 ? 1 : 0);
            Interlocked.Add(ref right304, status == 304 ? 1 : 0);
            return status is 200 or 304;
        }
    }

    // The same bytes again and again, as from a client that keeps what it was told.
    private AskNext Next(ITarget target, string session)
    {
        ReadOnlyMemory<byte> first = target.Poll(session, default), again = default;
        return last =>
        {
            if (isConditional && again.IsEmpty && last.Status == 200)
            {
                again = target.Poll(session, last);
            }

            return again.IsEmpty ? first : again;
        };
    }
}
