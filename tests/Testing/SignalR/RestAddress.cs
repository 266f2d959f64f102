using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Notify.Testing.SignalR;

/// <summary>What a request is about, as it stood on the wire.</summary>
internal sealed partial record RestAddress(string Path, IReadOnlyList<string> Segments, IReadOnlyDictionary<string, StringValues> Query)
{
    private static readonly string[] Versions = ["2022-06-01", "2024-12-01"];

    public static RestAddress Of(HttpContext context)
    {
        // The server's own path is already decoded.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        return new RestAddress(target[0], target[0].Split('/')[1..], QueryHelpers.ParseQuery(target.ElementAtOrDefault(1)));
    }

    /// <summary>A name that stands in the path.</summary>
    public static string Name(string segment) => Uri.UnescapeDataString(segment);

    /// <summary>What is wrong with it, whatever it is about.</summary>
    public string? FindFault(params IEnumerable<string> parameters)
    {
        // Only ":send" has a character that a name must not have as it is.
        var unescaped = Segments.FirstOrDefault(segment => segment != ":send" && Uri.EscapeDataString(Name(segment)) != segment);
        var unknown = Query.Keys.Except([.. parameters, "api-version"]).FirstOrDefault();
        return unescaped is not null ? $"'{unescaped}' is not escaped as it must be"
            : unknown is not null ? $"the parameter '{unknown}' does not belong here"
            : !Versions.Contains(Query.GetValueOrDefault("api-version").ToString()) ? "there is no such api-version"
            : Segments is [_, _, var hub, ..] && !HubName().IsMatch(hub) ? $"'{hub}' is no hub's name in lower case"
            : null;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,127}$")]
    private static partial Regex HubName();
}
