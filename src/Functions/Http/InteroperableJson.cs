using System.Text.Json;
using System.Text.Unicode;
using Notify.Domain.Json;

namespace Notify.Functions.Http;

/// <summary>
/// Holds bodies to JSON that every reader understands alike, after I-JSON (RFC 7493): UTF-8, no half surrogate pairs, no name twice in
/// an object, no number beyond a double. NUL is refused too: it ends a text for some readers, so what follows it could hide from the
/// person who decides.
/// </summary>
internal static class InteroperableJson
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = DomainJson.MaxDepth };

    /// <summary>The first thing that is wrong, or null.</summary>
    public static BodyFault? FindFault(ReadOnlySpan<byte> utf8) =>
        !Utf8.IsValid(utf8) ? new BodyFault("$", "The body is not valid UTF-8.")
        : QuickJsonCheck.IsInteroperable(utf8, Options) ? null
        : LookCloser(utf8);

    private static BodyFault? LookCloser(ReadOnlySpan<byte> utf8)
    {
        var path = new JsonPathTracker();
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            while (reader.Read())
            {
                if (path.Move(ref reader) is { } nameFault)
                {
                    return new BodyFault(path.ToString(), nameFault);
                }

                if (FindValueFault(ref reader) is { } valueFault)
                {
                    return new BodyFault(path.ToString(), valueFault);
                }
            }
        }
        catch (JsonException e)
        {
            return new BodyFault(path.ToString(), $"This is not valid JSON, or is nested more than {DomainJson.MaxDepth} levels deep (line {e.LineNumber + 1}).");
        }

        return null;
    }

    /// <summary>What is wrong with the value, or the name, that the reader has come to; null where nothing is.</summary>
    internal static string? FindValueFault(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when !(reader.TryGetDouble(out var number) && double.IsFinite(number)) => "The number is beyond what a double can hold.",
        JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped => FindTextFault(ref reader),
        _ => null,
    };

    private static string? FindTextFault(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!.Contains('\0', StringComparison.Ordinal) ? "The text holds NUL (U+0000)." : null;
        }
        catch (InvalidOperationException)
        {
            return "The text holds half a surrogate pair, which is not Unicode.";
        }
    }
}
