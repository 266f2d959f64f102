using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Notify.Functions.Redaction;

/// <summary>Masks the parts of one message, and remembers where.</summary>
/// <param name="names">What names mean secrets; null where nothing is masked.</param>
/// <param name="text">Masks texts; null where nothing is masked.</param>
internal sealed class MessageMasking(SecretNames? names, SecretText? text)
{
    private List<string>? _places;

    /// <summary>The JSONPaths of what was masked.</summary>
    public IReadOnlyList<string> Places => _places ?? (IReadOnlyList<string>)[];

    /// <summary>Masks by names and by shapes.</summary>
    /// <param name="value">Any JSON.</param>
    /// <param name="root">Its JSONPath in the message.</param>
    public JsonElement Mask(JsonElement value, string root) =>
        names is null || text is null ? value : new JsonMasking(names, text).Apply(value, root, _places ??= []);

    public JsonElement? Mask(JsonElement? value, string root) => value is { } present ? Mask(present, root) : null;

    /// <summary>Masks by shapes.</summary>
    /// <param name="value">A text in which a person reads.</param>
    /// <param name="root">Its JSONPath in the message.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public string? Mask(string? value, string root)
    {
        if (value is null || text is null || text.Apply(value) is var masked && masked == value)
        {
            return value;
        }

        (_places ??= []).Add(root);
        return masked;
    }
}
