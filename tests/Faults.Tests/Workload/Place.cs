using System.Globalization;

namespace Notify.Faults.Tests.Workload;

/// <summary>What a cursor says. The tests take it apart, which no client may.</summary>
internal sealed record Place(string Epoch, long Seq)
{
    /// <summary>Before the first event of whichever epoch there is.</summary>
    public const string Beginning = "00000000-0";

    public static Place Parse(string cursor) => new(cursor[..8], long.Parse(cursor.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture));
}
