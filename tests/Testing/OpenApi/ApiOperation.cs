using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notify.Testing.OpenApi;

/// <summary>One operation of the API, as it is described.</summary>
internal sealed partial record ApiOperation(string Method, string Path, JsonObject Description)
{
    // OpenAPI has no word for a parameter that may hold slashes; the one that may is called path.
    private readonly Regex _path = new($"^{Parameter().Replace(Path.Replace(".", "\\.", StringComparison.Ordinal), parameter => parameter.Value == "{path}" ? ".+" : "[^/]+")}$");

    public string Id => Description["operationId"]!.GetValue<string>();

    public bool IsAt(string path) => _path.IsMatch(path);

    public override string ToString() => $"{Method} {Path}";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
