using System.Buffers;

namespace Notify.Functions.Redaction;

/// <summary>
/// Finds values of secret names in command lines, settings, headers and JSON that stands in a text: <c>PGPASSWORD=…</c>,
/// <c>"password": "…"</c>, <c>--token …</c>, <c>Authorization: Basic …</c>. Each character is looked at a few times at most.
/// </summary>
internal sealed class Assignments(SecretNames names)
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("=:：-");

    /// <summary>Tells quickly of most texts that there is none in them.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text) => text.ContainsAny(Marks);

    /// <summary>Whether this is the name of an option, whose value may stand in the next argument: <c>--password</c>.</summary>
    public bool IsFlag(ReadOnlySpan<char> argument) =>
        argument is ['-', ..] && FlagEnd(argument, 0) == argument.Length && MatchFlag(argument) == NameMatch.Whole;

    public void Find(string text, List<(int Start, int End)> found)
    {
        for (var at = 0; text.AsSpan(at).IndexOfAny(Marks) is var next and >= 0;)
        {
            at = text[at + next] == '-' ? FindAfterFlag(text, at + next, found) : FindAfterSign(text, at + next, found);
        }
    }

    // Where to go on.
    private int FindAfterSign(string text, int sign, List<(int Start, int End)> found)
    {
        var after = sign + 1;
        while (after < text.Length && text[after] is '=' or '>' && after < sign + 3)
        {
            after++;
        }

        var isScopeOrUrl = text[sign] == ':' && after < text.Length && (text[after] == ':' || text.AsSpan(after).StartsWith("//", StringComparison.Ordinal));
        return isScopeOrUrl ? after + 1 : AddValue(text, after, names.Match(NameBefore(text, sign)), found);
    }

    private int FindAfterFlag(string text, int dash, List<(int Start, int End)> found)
    {
        if (dash > 0 && !(char.IsWhiteSpace(text[dash - 1]) || text[dash - 1] is '"' or '\'' or '[' or ',' or '('))
        {
            return dash + 1;
        }

        // With a sign after it, it is an assignment as any other.
        var end = FlagEnd(text, dash);
        return end == dash ? dash + 1
            : end < text.Length && text[end] is ' ' or '\t' ? AddValue(text, end, MatchFlag(text.AsSpan(dash, end - dash)), found)
            : end;
    }

    private static int AddValue(string text, int from, NameMatch match, List<(int Start, int End)> found)
    {
        if (match != NameMatch.None && AssignedValue.Find(text, from) is { } value)
        {
            if (match == NameMatch.Whole || text.AsSpan(value.Start, value.End - value.Start).ContainsAnyExceptInRange('0', '9'))
            {
                found.Add(value);
            }

            return value.End;
        }

        return from;
    }

    private static int FlagEnd(ReadOnlySpan<char> text, int dash)
    {
        var start = dash + 1 < text.Length && text[dash + 1] == '-' ? dash + 2 : dash + 1;
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (end > start && text[end] is '-' or '_' or '.')))
        {
            end++;
        }

        // A single letter is an option of another kind.
        return end - start > 1 ? end : dash;
    }

    private NameMatch MatchFlag(ReadOnlySpan<char> flag) =>
        flag.TrimStart('-') is var name && name.StartsWith("no-", StringComparison.OrdinalIgnoreCase) ? NameMatch.None : names.Match(name);

    private static ReadOnlySpan<char> NameBefore(string text, int sign)
    {
        var end = sign;
        while (end > 0 && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        while (end > 0 && text[end - 1] is '"' or '\'' or '\\' or '*' or ']')
        {
            end--;
        }

        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.'))
        {
            start--;
        }

        return text.AsSpan(start, end - start);
    }
}
