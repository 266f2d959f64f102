using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Sessions;

/// <summary>
/// A place in a session's log, "I have everything up to here": <c>&lt;epoch&gt;-&lt;seq&gt;</c>. The same text is the SSE <c>id</c>,
/// the <c>ETag</c> (in quotes) and the <c>cursor</c> field, so a client may change transport without losing its place.
/// </summary>
[JsonConverter(typeof(TextValueConverter<Cursor>))]
public sealed record Cursor(Epoch Epoch, long Seq) : ITextValue<Cursor>
{
    /// <summary>The place before the first event of any epoch: the cursor of a session that nobody has written to.</summary>
    public static readonly Cursor Beginning = new(Epoch.None, 0);

    // Without init: a changed copy would take the text along.
    public Epoch Epoch { get; } = Epoch;

    public long Seq { get; } = Seq;

    /// <remarks>Made once, as many who read a session are told the same place.</remarks>
    public string Value => field ??= string.Create(CultureInfo.InvariantCulture, $"{Epoch.Value}-{Seq}");

    public static bool TryParse(string? text, [NotNullWhen(true)] out Cursor? value)
    {
        value = null;
        if (text is null || text.Length < Epoch.Length + 2 || text[Epoch.Length] != '-'
            || !Epoch.TryParse(text[..Epoch.Length], out var epoch))
        {
            return false;
        }

        var digits = text.AsSpan(Epoch.Length + 1);
        // One text for one place: "007" is not a cursor that we ever gave out, nor is "7\0", which the parser would take.
        if ((digits.Length > 1 && digits[0] == '0') || digits.EndsWith('\0')
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            return false;
        }

        value = new Cursor(epoch, seq);
        return true;
    }

    /// <summary>Another place in the same epoch.</summary>
    public Cursor At(long seq) => new(Epoch, seq);

    // Not by whether the text was made.
    public bool Equals(Cursor? other) => other is not null && Seq == other.Seq && Epoch == other.Epoch;

    public override int GetHashCode() => HashCode.Combine(Epoch, Seq);

    public override string ToString() => Value;
}
