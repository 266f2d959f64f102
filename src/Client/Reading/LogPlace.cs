using System.Globalization;

namespace Notify.Client.Reading;

/// <summary>A place in a log, as a cursor says it: <c>&lt;epoch&gt;-&lt;seq&gt;</c>.</summary>
internal readonly record struct LogPlace(string Epoch, long Seq)
{
    // The place before the first event, whatever epoch that will have.
    private const string NoEpoch = "00000000";

    public string Cursor => string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Seq}");

    /// <summary>Null for a cursor of which only the service may know what it means.</summary>
    public static LogPlace? TryParse(string cursor) =>
        cursor.LastIndexOf('-') is > 0 and var dash && long.TryParse(cursor.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? new LogPlace(cursor[..dash], seq)
            : null;

    /// <summary>What an event at another place is to somebody who has everything up to this one.</summary>
    public Succession Judge(LogPlace next) => next switch
    {
        _ when next.Epoch == Epoch && next.Seq <= Seq => Succession.Known,
        _ when next.Epoch == Epoch && next.Seq == Seq + 1 => Succession.Next,
        { Seq: 1 } when Epoch == NoEpoch => Succession.Next,
        _ => Succession.Gap,
    };
}

/// <summary>How an event follows on what is known.</summary>
internal enum Succession
{
    /// <summary>It was there before.</summary>
    Known,

    /// <summary>It is the next one.</summary>
    Next,

    /// <summary>Something is missing in between.</summary>
    Gap,
}
