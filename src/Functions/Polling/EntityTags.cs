using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Notify.Domain.Sessions;

namespace Notify.Functions.Polling;

/// <summary>Cursors as entity tags (RFC 9110, section 8.8.3).</summary>
internal static class EntityTags
{
    public static string ToEntityTag(this Cursor cursor) => $"\"{cursor.Value}\"";

    /// <summary>The opaque tags of <c>If-None-Match</c>, without their quotes; null where the header is absent.</summary>
    /// <remarks>Compared weakly, as section 13.1.2 wants it: a proxy that compresses may have weakened ours.</remarks>
    public static IReadOnlyList<string>? ReadIfNoneMatch(HttpRequest request)
    {
        var header = request.Headers.IfNoneMatch;
        if (header.Count == 0)
        {
            return null;
        }

        // One tag, as we gave it out: nearly every poll.
        if (header is [['"', .., '"'] quoted] && quoted.IndexOf('"', 1) == quoted.Length - 1)
        {
            return [quoted[1..^1]];
        }

        // A client that sends the cursor without quotes means it all the same.
        return EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags)
            ? [.. tags.Select(tag => tag.Tag.Value!.Trim('"'))]
            : [.. header.OfType<string>()];
    }
}
