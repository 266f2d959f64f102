using System.Buffers.Text;
using System.Globalization;

namespace Notify.Bench.Load;

/// <summary>An event's number within its message: the same bytes for every target, and found without parsing what they wrap it in.</summary>
internal static class Marker
{
    private const int Digits = 9;

    // As long as what an agent says of its tool's progress.
    private static readonly string Filler = " read 12 of 40 files, 3 of which have changed since the last look at them".PadRight(120, '.');

    public static string Message(int number) => string.Create(CultureInfo.InvariantCulture, $"@{number:D9}@{Filler}");

    /// <summary>The next number, or -1; <paramref name="text"/> is what is left after it.</summary>
    public static int Take(ref ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOf((byte)'@')) >= 0; text = text[(at + 1)..])
        {
            if (text.Length > at + Digits + 1 && text[at + Digits + 1] == '@'
                && Utf8Parser.TryParse(text.Slice(at + 1, Digits), out int number, out var length) && length == Digits)
            {
                text = text[(at + Digits + 2)..];
                return number;
            }
        }

        return -1;
    }
}
