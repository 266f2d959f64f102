using Notify.Domain.Sessions;
using Notify.Functions.Sessions;
using Notify.Testing;

namespace Notify.Functions.Tests.Sessions;

public sealed class SessionLocksTests
{
    private readonly SessionLocks _locks = new();
    private readonly List<string> _order = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Decision_GoesNext_WhenACrowdOfReportsWaits()
    {
        var holder = await AcquireAsync(WriterLane.Reports);
        var writers = new[] { WriteAsync("r1"), WriteAsync("r2"), WriteAsync("r3"), WriteAsync("d1", WriterLane.Decisions) };

        holder.Dispose();
        await Task.WhenAll(writers);

        Assert.Equal(["d1", "r1", "r2", "r3"], _order);
    }

    [Fact(Timeout = 30_000)]
    public async Task Reports_TakeEveryOtherTurn_WhenACrowdOfDecisionsWaits()
    {
        var holder = await AcquireAsync(WriterLane.Decisions);
        var decisions = Enumerable.Range(1, 4).Select(number => WriteAsync($"d{number}", WriterLane.Decisions)).ToList();
        var reports = Enumerable.Range(1, 3).Select(number => WriteAsync($"r{number}")).ToList();

        holder.Dispose();
        await Task.WhenAll([.. decisions, .. reports]);

        Assert.Equal(["r1", "d1", "r2", "d2", "r3", "d3", "d4"], _order);
    }

    [Fact(Timeout = 30_000)]
    public async Task Decision_WaitsForOneReportAtMost_WhenItComesBehindADecision()
    {
        var holder = await AcquireAsync(WriterLane.Decisions);
        var writers = new[] { WriteAsync("r1"), WriteAsync("r2"), WriteAsync("r3"), WriteAsync("d1", WriterLane.Decisions) };

        holder.Dispose();
        await Task.WhenAll(writers);

        Assert.Equal(["r1", "d1", "r2", "r3"], _order);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Others_GoOn_WhenAWriterGivesUpItsWait(bool isAtTheFront)
    {
        using var gone = new CancellationTokenSource();
        var holder = await AcquireAsync(WriterLane.Decisions);
        var first = isAtTheFront ? null : WriteAsync("r0");
        var givesUp = _locks.AcquireAsync(TheData.Session, WriterLane.Reports, gone.Token).AsTask();
        var next = WriteAsync("r1");

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        holder.Dispose();
        await Task.WhenAll(first ?? Task.CompletedTask, next);

        Assert.Equal(0, _locks.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task Writers_AreNeverTwoAtOnce_WhenBothLanesAreCrowded()
    {
        var (underWay, most) = (0, 0);
        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (number, token) =>
        {
            using var turn = await _locks.AcquireAsync(TheData.Session, number % 3 == 0 ? WriterLane.Decisions : WriterLane.Reports, token);
            most = Math.Max(most, Interlocked.Increment(ref underWay));
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
        });

        Assert.Equal(1, most);
        Assert.Equal(0, _locks.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task Sessions_DoNotWaitForEachOther()
    {
        using var holder = await AcquireAsync(WriterLane.Reports);

        using var other = await _locks.AcquireAsync(TheData.Value<SessionId>("another"), WriterLane.Reports, Token);

        Assert.Equal(2, _locks.Count);
    }

    private Task<IDisposable> AcquireAsync(WriterLane lane) => _locks.AcquireAsync(TheData.Session, lane, Token).AsTask();

    // It is in its lane when this returns.
    private async Task WriteAsync(string name, WriterLane lane = WriterLane.Reports)
    {
        using var turn = await AcquireAsync(lane);
        _order.Add(name);
    }
}
