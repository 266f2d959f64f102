using System.Text;
using Notify.Domain.Json;

namespace Notify.Functions.Tests.Fuzz;

/// <summary>Bodies that are no JSON, or JSON that readers understand differently.</summary>
internal static class BadText
{
    /// <summary>Values that make any body that holds them bad, wherever they stand.</summary>
    public static IReadOnlyDictionary<string, byte[]> Values { get; } = new Dictionary<string, byte[]>
    {
        ["arrays nested too deeply"] = Ascii(Nested('[', ']', DomainJson.MaxDepth)),
        ["objects nested 10,000 deep"] = Ascii(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)),
        ["arrays nested 10,000 deep and never closed"] = Ascii(new string('[', 10_000)),
        ["a number beyond a double"] = Ascii("1e400"),
        ["a negative number beyond a double"] = Ascii("-1e400"),
        ["an integer of 5,000 digits"] = Ascii(new string('9', 5_000)),
        ["a huge exponent"] = Ascii("1e99999999999999999999"),
        ["half a surrogate pair, escaped"] = Ascii("\"\\ud800\""),
        ["the other half, escaped"] = Ascii("\"x\\udc00x\""),
        ["a pair in the wrong order, escaped"] = Ascii("\"\\udc00\\ud800\""),
        ["half a surrogate pair, as UTF-8"] = [.. "\""u8, 0xED, 0xA0, 0x80, .. "\""u8],
        ["half a surrogate pair in a name"] = Ascii("{\"\\ud800\":1}"),
        ["NUL, escaped"] = Ascii("\"a\\u0000b\""),
        ["NUL in a name, escaped"] = Ascii("{\"a\\u0000\":1}"),
        ["NUL"] = [.. "\"a"u8, 0, .. "b\""u8],
        ["a line break in a text"] = Ascii("\"a\nb\""),
        ["a byte that is no UTF-8"] = [.. "\""u8, 0xFF, .. "\""u8],
        ["an overlong encoding"] = [.. "\""u8, 0xC0, 0xAF, .. "\""u8],
        ["UTF-8 beyond Unicode"] = [.. "\""u8, 0xF4, 0x90, 0x80, 0x80, .. "\""u8],
        ["a name twice"] = Ascii("{\"a\":1,\"a\":2}"),
        ["a name twice, once escaped"] = Ascii("{\"a\":1,\"\\u0061\":2}"),
        ["a comment"] = Ascii("1/* comment */"),
        ["a trailing comma"] = Ascii("[1,]"),
        ["single quotes"] = Ascii("'text'"),
        ["a word"] = Ascii("undefined"),
        ["not a number"] = Ascii("NaN"),
        ["infinity"] = Ascii("-Infinity"),
        ["a leading zero"] = Ascii("01"),
        ["a plus sign"] = Ascii("+1"),
        ["hexadecimal"] = Ascii("0x10"),
        ["an unknown escape"] = Ascii("\"\\x41\""),
        ["a text without an end"] = Ascii("\"text"),
        ["nothing"] = [],
    };

    /// <summary>Whole bodies.</summary>
    public static IReadOnlyDictionary<string, byte[]> BodiesAround(string valid) => new Dictionary<string, byte[]>
    {
        ["a byte order mark"] = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(valid)],
        ["UTF-16"] = Encoding.Unicode.GetBytes(valid),
        ["UTF-16 with a byte order mark"] = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(valid)],
        ["something behind it"] = Ascii(valid + "x"),
        ["a second body behind it"] = Ascii(valid + valid),
        ["NUL behind it"] = Ascii(valid + "\0"),
        ["half of it"] = Ascii(valid[..(valid.Length / 2)]),
        ["a brace too many"] = Ascii(valid + "}"),
        ["null"] = Ascii("null"),
        ["a number"] = Ascii("1"),
        ["a text"] = Ascii("\"text\""),
        ["an array"] = Ascii("[" + valid + "]"),
        ["true"] = Ascii("true"),
        ["only spaces"] = Ascii("  \r\n"),
        ["a form"] = Ascii("approved=true&reason=x"),
        ["XML"] = Ascii("<?xml version=\"1.0\"?><a/>"),
        ["random bytes"] = [.. Enumerable.Range(0, 256).Select(i => (byte)(i * 167))],
    };

    /// <summary>An object that is valid but for the value of one more field.</summary>
    public static byte[] WithMore(string valid, byte[] value)
    {
        var open = valid.LastIndexOf('}');
        return [.. Encoding.UTF8.GetBytes(valid[..open]), .. ",\"more\":"u8, .. value, .. "}"u8];
    }

    public static string Nested(char open, char close, int depth) => new string(open, depth) + new string(close, depth);

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
