using System.Diagnostics;
using System.Net;
using Notify.Bench.Wire;

namespace Notify.Bench.Load;

/// <summary>Connections each of which asks again as soon as it has its answer.</summary>
internal sealed class ClosedLoop(IPEndPoint address, int connections, Func<int, AskNext> ask, Func<int, bool> isRight)
{
    // Of connections that come all at once, a target with a process for each core may take all in one of them, as idle as the others are.
    private static readonly TimeSpan BetweenConnections = TimeSpan.FromMilliseconds(3);

    private long _right;
    private long _wrong;

    /// <summary>How often they were answered as they should be, and otherwise.</summary>
    public async Task<(long Right, long Wrong, TimeSpan Took)> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        (_right, _wrong) = (0, 0);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(number => RunOneAsync(number, start, duration, cancellationToken)));
        return (_right, _wrong, Stopwatch.GetElapsedTime(start));
    }

    private async Task RunOneAsync(int number, long start, TimeSpan duration, CancellationToken cancellationToken)
    {
        await Task.Delay(BetweenConnections * number, TimeProvider.System, cancellationToken);
        using var connection = await Connection.OpenAsync(address, cancellationToken);
        var next = ask(number);
        var (right, wrong) = (0L, 0L);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            await connection.AskAsync(next(connection.Head), cancellationToken);
            if (isRight(connection.Head.Status))
            {
                right++;
            }
            else
            {
                wrong++;
            }
        }

        Interlocked.Add(ref _right, right);
        Interlocked.Add(ref _wrong, wrong);
    }
}

/// <summary>What to ask next, given the head of the last answer; an empty one the first time.</summary>
internal delegate ReadOnlyMemory<byte> AskNext(AnswerHead last);
