using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Notify.Domain.Tests.Json;

/// <summary>JSON texts as agents might send them: any nesting, white space, escapes and ways to write a number.</summary>
internal static class JsonTexts
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Characters =
    [
        "a", "Z", "0", " ", "\"", "\\", "/", "<", "\n", "\r", "\t", "\b", "\f", "\0", "\u001f", "\u007f", "\u0080", "é", "e\u0301",
        "€", "\u2028", "\u2029", "\ue000", "\ufb33", "\ufffd", "\uffff", "😀", "𐀀",
    ];

    private static readonly Gen<string> Space = Gen.Elements("", "", "", " ", "\n", "\r\n\t");

    public static readonly Gen<double> Doubles = Gen.OneOf(
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite),
        ArbMap.Default.GeneratorFor<long>().Select(bits => BitConverter.Int64BitsToDouble(bits ^ (bits << 32))).Where(double.IsFinite),
        Gen.Choose(-30, 30).Select(power => Math.Pow(10, power)),
        Gen.Choose(-1074, 1023).Select(power => Math.Pow(2, power)),
        Gen.Choose(-1000, 1000).Select(offset => 9007199254740992d + offset),
        Gen.Choose(int.MinValue, int.MaxValue).Select(whole => whole / 1000d));

    /// <summary>Where the gap to the next double changes, and writers of shortest digits go wrong.</summary>
    public static readonly double[] PowersOfTwoAndNeighbours =
        [.. Enumerable.Range(-1074, 2098).Select(power => Math.Pow(2, power)).SelectMany(p => new[] { Math.BitDecrement(p), p, Math.BitIncrement(p), -p })];

    private static readonly Gen<string> Numbers = Gen.OneOf(
        Doubles.Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Doubles.Select(number => number.ToString("E17", CultureInfo.InvariantCulture)),
        Gen.Elements("-0", "0.0", "1.0", "1E2", "100e-2", "9007199254740993", "123456789012345678901234567890"));

    private static readonly Gen<string> Strings =
        from text in Gen.Elements(Characters).ListOf().Select(string.Concat)
        from options in Gen.Elements(null, Relaxed)
        select JsonSerializer.Serialize(text, options);

    /// <summary>Any JSON value. No object has two members of one name.</summary>
    public static readonly Gen<string> Values = Gen.Sized(size => Value(Math.Min(size, 40)));

    /// <summary>Any JSON object.</summary>
    public static readonly Gen<string> Objects = Gen.Sized(size => Object(Value(Math.Min(size, 20) / 3)));

    private static Gen<string> Value(int size)
    {
        var leaves = Gen.OneOf(Strings, Numbers, Gen.Elements("true", "false", "null", "[]", "{}"));
        if (size <= 1)
        {
            return Spaced(leaves);
        }

        var smaller = Value(size / 3);
        return Spaced(Gen.OneOf(leaves, Array(smaller), Object(smaller)));
    }

    private static Gen<string> Array(Gen<string> items) =>
        Items(items).Select(texts => $"[{string.Join(',', texts)}]");

    private static Gen<string> Object(Gen<string> values)
    {
        var member = from name in Spaced(Strings) from value in values select (Name: name, Text: $"{name}:{value}");
        return Items(member)
            .Select(members => members.DistinctBy(m => JsonSerializer.Deserialize<string>(m.Name)).Select(m => m.Text))
            .Select(texts => $"{{{string.Join(',', texts)}}}");
    }

    private static Gen<List<T>> Items<T>(Gen<T> item) => Gen.Choose(0, 5).SelectMany(count => item.ListOf(count));

    private static Gen<string> Spaced(Gen<string> text) => from before in Space from t in text from after in Space select before + t + after;
}
