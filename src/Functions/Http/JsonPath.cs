using System.Globalization;
using System.Text;

namespace Notify.Functions.Http;

/// <summary>Steps of a JSONPath, as RFC 9535 writes them: <c>.name</c>, <c>['other name']</c>, <c>[0]</c>.</summary>
internal static class JsonPath
{
    public static string Item(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    public static string Member(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $".{name}" : Quoted(name);

    private static string Quoted(string name)
    {
        var step = new StringBuilder("['");
        foreach (var c in name)
        {
            _ = c switch
            {
                '\'' or '\\' => step.Append('\\').Append(c),
                _ when char.IsControl(c) => step.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => step.Append(c),
            };
        }

        return step.Append("']").ToString();
    }
}
