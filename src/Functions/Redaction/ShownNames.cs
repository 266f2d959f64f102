using System.Globalization;
using System.Text.Json;

namespace Notify.Functions.Redaction;

/// <summary>
/// The names of one object as they may be shown. A name may be a secret itself, such as a token that something is kept under. No two
/// become the same, since JSON with one name twice is read differently by different readers.
/// </summary>
internal sealed class ShownNames(JsonElement members, SecretText text)
{
    private HashSet<string>? _taken;
    private int _count = 1;

    public string Of(string name)
    {
        var masked = text.Apply(name);
        if (masked == name)
        {
            return name;
        }

        _taken ??= [.. members.EnumerateObject().Select(member => member.Name)];
        var shown = masked;
        while (!_taken.Add(shown))
        {
            shown = string.Create(CultureInfo.InvariantCulture, $"{masked} ({++_count})");
        }

        return shown;
    }
}
