using System.Text;
using System.Text.Json;

namespace Notify.Domain.Json;

/// <summary>
/// JSON in its one canonical form, after RFC 8785 (JCS): no white space, members sorted by their UTF-16 code units, the shortest
/// escapes, numbers as ECMAScript writes them.
/// </summary>
internal static class CanonicalJson
{
    /// <param name="value">The value.</param>
    /// <param name="without">The name of a member of the value itself that is left out, such as a hash of the others; null for none.</param>
    /// <exception cref="FormatException">The value has no canonical form: text that is not Unicode, or a number beyond a double.</exception>
    public static byte[] Write(JsonElement value, string? without = null)
    {
        var text = new StringBuilder();
        if (without is not null && value.ValueKind == JsonValueKind.Object)
        {
            WriteObject(text, value, without);
        }
        else
        {
            WriteValue(text, value);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteValue(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value);
                break;
            case JsonValueKind.Array:
                WriteArray(text, value);
                break;
            case JsonValueKind.String:
                WriteString(text, GetText(value));
                break;
            case JsonValueKind.Number:
                text.Append(EcmaScriptNumber.Format(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value, string? without = null)
    {
        var separator = '{';
        var members = value.EnumerateObject().Select(m => (Name: GetName(m), m.Value)).Where(m => m.Name != without);
        foreach (var member in members.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            text.Append(separator);
            WriteString(text, member.Name);
            text.Append(':');
            WriteValue(text, member.Value);
            separator = ',';
        }

        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void WriteArray(StringBuilder text, JsonElement value)
    {
        var separator = '[';
        foreach (var item in value.EnumerateArray())
        {
            text.Append(separator);
            WriteValue(text, item);
            separator = ',';
        }

        text.Append(separator == '[' ? "[]" : "]");
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", null)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private static string GetText(JsonElement value) => Read(() => value.GetString()!);

    private static string GetName(JsonProperty member) => Read(() => member.Name);

    private static string Read(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("A text holds half a surrogate pair, which is not Unicode.", e);
        }
    }
}
