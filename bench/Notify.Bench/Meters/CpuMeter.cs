using System.Diagnostics;
using Notify.Bench.Reports;
using Notify.Bench.Targets;

namespace Notify.Bench.Meters;

/// <summary>The processor time that the target and we ourselves take, from one moment to another.</summary>
internal sealed class CpuMeter
{
    private readonly ProcessTree _target;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _targetBefore;
    private readonly TimeSpan _ownBefore = Own;

    public CpuMeter(ITarget target)
    {
        _target = new ProcessTree(target.Processes);
        _targetBefore = _target.Cpu;
    }

    private static TimeSpan Own
    {
        get
        {
            using var own = Process.GetCurrentProcess();
            return own.TotalProcessorTime;
        }
    }

    /// <summary>The figures up to now. Without a count of what was done, only shares of a core.</summary>
    public IEnumerable<Figure> Read(double? done = null)
    {
        var (took, target, own) = (Stopwatch.GetElapsedTime(_start), _target.Cpu - _targetBefore, Own - _ownBefore);
        if (done is > 0)
        {
            yield return new Figure("CPU of the target for each", "µs", target.TotalMicroseconds / done.Value, Better.Less);
        }

        yield return new Figure("CPU of the target", "% of a core", 100 * (target / took), done is null ? Better.Less : Better.Neither);
        yield return new Figure("CPU of the generator", "% of a core", 100 * (own / took), Better.Neither);
    }
}
