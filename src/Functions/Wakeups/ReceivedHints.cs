namespace Notify.Functions.Wakeups;

/// <summary>How far the hints of each other instance were received. Each numbers its hints 1, 2, 3 …, so what is lost shows. Not thread-safe.</summary>
internal sealed class ReceivedHints
{
    private readonly Dictionary<string, long> _newest = [];
    private readonly HashSet<string> _heard = [];

    /// <summary>Takes note that the hints <paramref name="first"/> to <paramref name="last"/> have come; none where first is last + 1.</summary>
    /// <returns>How many of them, from the last backwards, are new; whether hints are missing before them; and how many that is, of an instance that was heard before.</returns>
    /// <remarks>Of an instance that was not heard before, all hints were missed that are not among these; they may be older than we are.</remarks>
    public (int New, bool IsGap, long Lost) Take(string instance, long first, long last)
    {
        _heard.Add(instance);
        var known = _newest.GetValueOrDefault(instance);
        if (last > known)
        {
            _newest[instance] = last;
        }

        return ((int)Math.Max(0, Math.Min(last - known, last - first + 1)), first > known + 1, known > 0 ? Math.Max(0, first - known - 1) : 0);
    }

    /// <summary>Forgets the instances that have not been heard since this was last called.</summary>
    public void ForgetSilent()
    {
        foreach (var silent in _newest.Keys.Where(instance => !_heard.Contains(instance)).ToList())
        {
            _newest.Remove(silent);
        }

        _heard.Clear();
    }
}
