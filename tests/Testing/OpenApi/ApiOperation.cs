using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notify.Testing.OpenApi;

/// <summary>One operation of the API, as it is described.</summary>
internal sealed partial record ApiOperation(string Method, string Path, JsonObject Description)
{
    private readonly Regex _path = new($"^{Parameter().Replace(Path.Replace(".", "\\.", StringComparison.Ordinal), "[^/]+")}$");

    public string Id => Description["operationId"]!.GetValue<string>();

    public bool IsAt(string path) => _path.IsMatch(path);

    public override string ToString() => $"{Method} {Path}";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
