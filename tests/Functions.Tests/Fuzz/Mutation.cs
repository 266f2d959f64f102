using System.Text;

namespace Notify.Functions.Tests.Fuzz;

/// <summary>Makes something slightly wrong of something right.</summary>
internal static class Mutation
{
    private const string Allowed = "abcXYZ019._~:@-";

    private static readonly string[] Morsels =
    [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "-", "0", "1e400", "9007199254740993", "\\ud800", "\\u0000", "\0", "\u2028", "é",
        "\"a\":1,", "[[[[[[[[", "//", "/*", "NaN", " ", "\n", "%00", "..", "/", "\uFEFF", "\"tool_info\":", "\"approved\":false,", "\"\":\"\",",
    ];

    /// <summary>A body with one to four changes: of bytes, of pieces, of whole values.</summary>
    public static byte[] Body(Random random, string valid)
    {
        var bytes = Encoding.UTF8.GetBytes(random.Next(3) == 0 ? WithAnotherValue(random, valid) : valid).ToList();
        foreach (var _ in Enumerable.Range(0, random.Next(0, 4)))
        {
            Change(random, bytes);
        }

        return [.. bytes];
    }

    /// <summary>Printable text, now and then with a character from beyond ASCII's visible ones.</summary>
    public static string Header(Random random, string valid)
    {
        var text = new StringBuilder(random.Next(4) == 0 ? "" : valid);
        foreach (var _ in Enumerable.Range(0, random.Next(1, 6)))
        {
            var c = random.Next(40) == 0 ? (char)random.Next(0x80, 0x100) : (char)random.Next(' ', 0x7F);
            text.Insert(random.Next(text.Length + 1), new string(c, random.Next(10) == 0 ? 300 : 1));
        }

        return text.ToString();
    }

    /// <summary>A piece of a path: what may stand there as it is, and the rest escaped, rightly or not.</summary>
    public static string PathSegment(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, random.Next(10) == 0 ? 200 : 12)).Select(_ => random.Next(6) switch
    {
        0 => $"%{random.Next(256):X2}",
        1 => random.Pick(["%", "%2", "%zz", "%2F", "%2e%2e", ";", "+", "'", "(", "*", "!"]),
        _ => $"{Allowed[random.Next(Allowed.Length)]}",
    }));

    private static void Change(Random random, List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 12), bytes.Count - at);
        switch (random.Next(5))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 3:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(random.Pick(Morsels)));
                break;
        }
    }

    private static string WithAnotherValue(Random random, string valid) =>
        random.Pick([.. PostEndpoints.WithEachValueReplaced(valid, Json(random, depth: 3))]);

    private static string Json(Random random, int depth) => random.Next(depth > 0 ? 9 : 7) switch
    {
        0 => "null",
        1 => random.Pick(["true", "false"]),
        2 => $"{random.Next(-2, 100_000)}",
        3 => $"{random.NextInt64()}",
        4 => $"{random.Next(100)}.{random.Next(100)}e{random.Next(-400, 400)}",
        5 => "\"" + random.Pick(Morsels) + "\"",
        6 => "\"" + new string('x', random.Next(0, 5000)) + "\"",
        7 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth - 1))) + "]",
        _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(i => $"\"k{i}\":{Json(random, depth - 1)}")) + "}",
    };
}
