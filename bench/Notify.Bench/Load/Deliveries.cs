using System.Diagnostics;

namespace Notify.Bench.Load;

/// <summary>
/// Which event reached which reader, how often and how long after it was posted. Events have numbers from 0; the first ones may be a warm-up,
/// of which nothing is told. A reader's own calls come one after the other; readers do not wait for each other here.
/// </summary>
/// <param name="events">How many there will be, the warm-up's included.</param>
/// <param name="warmUp">How many of them are the warm-up.</param>
/// <param name="readers">How many should get each event.</param>
internal sealed class Deliveries(int events, int warmUp, int readers)
{
    private readonly long[] _posted = new long[events];
    private readonly long[] _arrived = new long[events * readers];
    private readonly byte[] _times = new byte[events * readers];

    /// <summary>It was sent to the target at this time, which may yet refuse it.</summary>
    public void Posted(int number, long timestamp) => _posted[number] = timestamp;

    /// <summary>It was refused, so nobody waits for it.</summary>
    public void Refused(int number) => _posted[number] = 0;

    public void Arrived(int number, int reader)
    {
        if (number >= events)
        {
            return; // an event of somebody else's run
        }

        var place = (number * readers) + reader;
        if (_times[place] == 0)
        {
            _arrived[place] = Stopwatch.GetTimestamp();
        }

        _times[place] = (byte)Math.Min(byte.MaxValue, _times[place] + 1);
    }

    /// <summary>How many deliveries have not been made.</summary>
    public int CountMissing() => Expected().Count(place => _times[place] == 0);

    /// <summary>How many deliveries were made once too often, each counted as often as that.</summary>
    public int CountDuplicates() => Expected().Sum(place => Math.Max(0, _times[place] - 1));

    public int CountRefused() => _posted.Skip(warmUp).Count(timestamp => timestamp == 0);

    public Latencies Latencies() => new(
        Expected().Where(place => _times[place] > 0).Select(place => Stopwatch.GetElapsedTime(_posted[place / readers], _arrived[place])),
        CountMissing());

    private IEnumerable<int> Expected() => Enumerable.Range(warmUp * readers, (events - warmUp) * readers).Where(place => _posted[place / readers] != 0);
}
