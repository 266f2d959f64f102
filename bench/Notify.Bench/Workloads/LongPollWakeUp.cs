using System.Globalization;
using System.Net.Sockets;
using Notify.Bench.Load;
using Notify.Bench.Reports;
using Notify.Bench.Targets;
using Notify.Bench.Wire;

namespace Notify.Bench.Workloads;

/// <summary>How long an event takes to a client whose poll is held for it, and whether it comes at all.</summary>
internal sealed class LongPollWakeUp(Pace pace) : IWorkload
{
    private const int Clients = 50;

    private const double PerSecond = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Name => "longpoll";

    public string Title => string.Create(CultureInfo.InvariantCulture, $"Wake-up of long polls: {Clients} sessions with a client each that asks again at once, {PerSecond:0} events a second");

    public Ability Needs => Ability.LongPoll;

    public bool IsRunOnce => false;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        var names = Sessions.Named("longpoll", Clients);
        await target.PrepareAsync(names, cancellationToken);
        var run = new PacedRun(pace, PerSecond, readers: 1);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clients = names.Select(name => PollAsync(target, name, run.Deliveries, ended.Token)).ToList();
        var cpu = await run.PostAsync(target, names, Patience, cancellationToken);
        await ended.CancelAsync();
        var answers = await Task.WhenAll(clients);
        return [.. run.Delivered(), new Figure("unexpected answers", "", answers.Sum(), Better.Less), .. cpu];
    }

    // Gives how many answers were no answers.
    private static async Task<int> PollAsync(ITarget target, string session, Deliveries deliveries, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(target.Address, cancellationToken);
        var (newest, failed) = (-1, 0);
        try
        {
            while (true)
            {
                var body = await connection.AskAsync(target.LongPoll(session, connection.Head), cancellationToken);
                failed += connection.Head.Status == 200 ? 0 : 1;
                newest = Note(body.Span, newest, deliveries);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            return failed;
        }
    }

    // The state in an answer may name an event again that came as one.
    private static int Note(ReadOnlySpan<byte> body, int newest, Deliveries deliveries)
    {
        var known = newest;
        for (int number; (number = Marker.Take(ref body)) >= 0; newest = Math.Max(newest, number))
        {
            if (number > known && number > newest)
            {
                deliveries.Arrived(number, 0);
            }
        }

        return newest;
    }
}
