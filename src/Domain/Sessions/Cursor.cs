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

    public string Value => string.Create(CultureInfo.InvariantCulture, $"{Epoch.Value}-{Seq}");

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

    public override string ToString() => Value;
}
