using Notify.Domain.Tools;

namespace Notify.Domain.Commands;

/// <summary>The places of what was masked, as an event lists them: in its own terms, and only where there are some.</summary>
internal static class RedactedPaths
{
    /// <param name="tool">What the agent said, with places such as <c>$.parameters.password</c>.</param>
    /// <param name="parent">What the fields stand in, within the event's data: <c>$</c> or a member of it.</param>
    /// <param name="fields">The fields that the event shows. None begins with the name of another.</param>
    public static IReadOnlyList<string>? RedactedIn(this ToolInfo tool, string parent, params string[] fields) => tool.Redacted
        .Where(path => fields.Any(field => path.StartsWith($"$.{field}", StringComparison.Ordinal)))
        .Select(path => parent + path[1..])
        .ToList()
        .OrNone();

    /// <summary>Null where there are none, so that the event leaves the list out.</summary>
    public static IReadOnlyList<string>? OrNone(this IReadOnlyList<string> paths) => paths.Count > 0 ? paths : null;
}
