using System.Globalization;

namespace Notify.Domain.Json;

/// <summary>A double as ECMAScript's <c>Number.prototype.toString</c> writes it, which RFC 8785 section 3.2.2.3 asks for.</summary>
internal static class EcmaScriptNumber
{
    /// <exception cref="FormatException">The value is infinite or not a number.</exception>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new FormatException("A number is beyond what a double can hold.");
        }

        if (value == 0)
        {
            return "0"; // also for -0
        }

        var sign = value < 0 ? "-" : "";
        var (digits, exponent) = Shortest(Math.Abs(value));
        return sign + Layout(digits, exponent);
    }

    // .NET and ECMAScript agree on the digits (the shortest that read back as the same double) and differ in how they lay them out.
    // The value is 0.<digits> × 10^exponent.
    private static (string Digits, int Exponent) Shortest(double value)
    {
        var text = ShortestText(value);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? text : text[..e];
        var power = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var exponent = (point < 0 ? mantissa.Length : point) + power - (digits.Length - significant.Length);
        return (significant.TrimEnd('0'), exponent);
    }

    // .NET's shortest text of 2^-25 and of 2^-958 reads back as the double below. Seventeen digits always tell a double.
    private static string ShortestText(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == value ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string Layout(string digits, int exponent) => exponent switch
    {
        _ when digits.Length <= exponent && exponent <= 21 => digits.PadRight(exponent, '0'),
        > 0 and <= 21 => $"{digits[..exponent]}.{digits[exponent..]}",
        > -6 and <= 0 => $"0.{new string('0', -exponent)}{digits}",
        _ => Scientific(digits, exponent - 1),
    };

    private static string Scientific(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }
}
