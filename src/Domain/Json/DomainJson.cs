using System.Text.Encodings.Web;
using System.Text.Json;

namespace Notify.Domain.Json;

/// <summary>How every JSON text of the product is written: <c>snake_case</c>, UTF-8 with only the escapes that JSON needs.</summary>
public static class DomainJson
{
    /// <summary>The deepest nesting of arrays and objects that is read; a deeper body is refused.</summary>
    /// <remarks>Answers and frames wrap what was read some levels deeper, and many JSON readers give up beyond 64.</remarks>
    public const int MaxDepth = 56;

    /// <summary>The options to build a serializer context on. A new object each time, as a context takes ownership of it.</summary>
    public static JsonSerializerOptions CreateOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Answers are application/json with nosniff, never embedded in HTML, so "<" needs no escape; readers get shorter text.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 8,
        Converters = { new UtcInstantConverter() },
    };
}
