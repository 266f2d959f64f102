using System.Globalization;

namespace Notify.Bench.Meters;

/// <summary>What some processes and all that they started take of the machine, as Linux counts it.</summary>
internal sealed class ProcessTree(IReadOnlyList<int> roots)
{
    // sysconf(_SC_CLK_TCK), which is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Processor time of those that live.</summary>
    public TimeSpan Cpu => TimeSpan.FromSeconds(All().Sum(process => ReadStat(process) is { } stat ? (stat.User + stat.System) / TicksPerSecond : 0));

    /// <summary>Bytes of memory, in which a page that several processes share counts once, in parts (PSS).</summary>
    public long Memory => 1024 * All().Sum(ReadPss);

    private List<int> All()
    {
        var parents = Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, ReadStat(id)?.Parent))
            .ToLookup(process => process.Parent, process => process.Id);
        var found = new List<int>(roots);
        for (var next = 0; next < found.Count; next++)
        {
            found.AddRange(parents[found[next]]);
        }

        return found;
    }

    private static (int Parent, long User, long System)? ReadStat(int process)
    {
        try
        {
            // The name, in brackets, may hold anything; after it come the state, the parent, and so on (proc(5)).
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[11], CultureInfo.InvariantCulture), long.Parse(fields[12], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended meanwhile
        }
    }

    private static long ReadPss(int process)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
