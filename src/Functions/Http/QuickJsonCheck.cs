using System.Text.Json;
using Notify.Domain.Json;

namespace Notify.Functions.Http;

/// <summary>
/// Sees of nearly every body that it is interoperable JSON, without allocating anything. What it cannot vouch for may be so all the same:
/// that, and what is wrong and where, takes a closer look.
/// </summary>
internal static class QuickJsonCheck
{
    // In all objects that are open at once; it also bounds how long a name is looked for.
    private const int MaxNames = 64;

    public static bool IsInteroperable(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        try
        {
            return Read(utf8, options);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Read(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        Span<Range> names = stackalloc Range[MaxNames];
        Span<int> firstNames = stackalloc int[DomainJson.MaxDepth + 1];
        var count = 0;
        var reader = new Utf8JsonReader(utf8, options);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    firstNames[reader.CurrentDepth] = count;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    count = firstNames[reader.CurrentDepth];
                    break;
                case JsonTokenType.PropertyName:
                    // The text of a name with escapes is not what it says.
                    if (reader.ValueIsEscaped || count == MaxNames || Holds(utf8, names[firstNames[reader.CurrentDepth - 1]..count], reader.ValueSpan))
                    {
                        return false;
                    }

                    var start = (int)reader.TokenStartIndex + 1;
                    names[count++] = start..(start + reader.ValueSpan.Length);
                    break;
                default:
                    if (InteroperableJson.FindValueFault(ref reader) is not null)
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private static bool Holds(ReadOnlySpan<byte> utf8, ReadOnlySpan<Range> names, ReadOnlySpan<byte> name)
    {
        foreach (var known in names)
        {
            if (utf8[known].SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }
}
