using System.Buffers;
using System.Collections.Frozen;

namespace Notify.Functions.Redaction;

/// <summary>
/// The extent of a value after a name, in quotes or without. What a shell would run is never a part of it: nobody shall be able to hide
/// a command behind the word "password" from the person who decides.
/// </summary>
internal static class AssignedValue
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\f\v\"'`;&|<>()}],\\　，。；、）】」");

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private static readonly SearchValues<char> VariableCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    // What a schema, a program or a message says in the place of a secret.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoSecrets = FrozenSet.ToFrozenSet(
        [
            "null", "none", "nil", "true", "false", "undefined", "string", "str", "int", "integer", "number", "bool", "boolean", "bytes", "any", "object",
            "array", "required", "optional", "missing", "invalid", "expired", "empty", "unset",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // The value of an Authorization header begins with one.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Schemes = FrozenSet.ToFrozenSet(
        ["bearer", "basic", "token", "apikey", "negotiate", "ntlm", "dpop", "sharedkey", "sharedaccesssignature"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The secret in the value that begins here or after blanks; null where there is none.</summary>
    public static (int Start, int End)? Find(string text, int from)
    {
        var start = SkipBlanks(text, from);
        var quote = start;
        while (quote < text.Length && text[quote] == '\\')
        {
            quote++;
        }

        return quote < text.Length && text[quote] is '"' or '\'' ? FindQuoted(text, quote, quote - start)
            : start < text.Length && text[start] == '-' && start > from ? null // another option
            : FindPlain(text, start);
    }

    private static (int Start, int End)? FindQuoted(string text, int quote, int backslashes)
    {
        var end = QuotedEnd(text, quote + 1, text[quote], backslashes);
        var start = SkipScheme(text, quote + 1, end);
        var value = text.AsSpan(start, end - start);
        return IsNoSecret(value) || ShellCommand.MayBeIn(value) ? null : (start, end);
    }

    private static (int Start, int End)? FindPlain(string text, int from)
    {
        var start = SkipScheme(text, from, text.Length);
        if (text.AsSpan(start).StartsWith(SecretText.Mask, StringComparison.Ordinal))
        {
            return (start, start + SecretText.Mask.Length);
        }

        var end = PlainEnd(text, start);
        var isCall = end < text.Length && text[end] == '(';
        return isCall || IsNoSecret(text.AsSpan(start, end - start)) || text[start] is '{' or '[' ? null : (start, end);
    }

    private static int QuotedEnd(string text, int start, char quote, int backslashes)
    {
        for (var at = start; text.AsSpan(at).IndexOf(quote) is var next and >= 0; at += next + 1)
        {
            var end = at + next;
            var first = end;
            while (first > start && text[first - 1] == '\\')
            {
                first--;
            }

            // Within a text that is itself quoted, a quote has as many backslashes as the one that it closes; else they escape it by turns.
            var before = end - first;
            if (backslashes > 0 ? before <= backslashes : quote == '\'' || before % 2 == 0)
            {
                return backslashes > 0 ? first : end;
            }
        }

        var line = text.AsSpan(start).IndexOfAny(LineEnds);
        return line < 0 ? text.Length : start + line;
    }

    // A comma or a backslash may be of the secret, unless what follows shows that it parts things.
    private static int PlainEnd(string text, int start)
    {
        var at = start;
        while (text.AsSpan(at).IndexOfAny(Ends) is var next and >= 0)
        {
            at += next;
            var others = text.AsSpan(at).IndexOfAnyExcept(text[at]);
            if (others < 0 || !IsOfSecret(text[at], text.AsSpan(at + others)))
            {
                return at;
            }

            at += others;
        }

        return text.Length;
    }

    private static bool IsOfSecret(char mark, ReadOnlySpan<char> rest) => mark switch
    {
        '\\' => rest[0] is not ('"' or '\''),
        ',' => !char.IsWhiteSpace(rest[0]) && rest[0] is not ('"' or '\'') && !BeginsWithName(rest),
        _ => false,
    };

    private static bool BeginsWithName(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(NameCharacters) is var end and > 0 && text[end] is '=' or ':';

    // The name of a variable is no secret, and says where the secret is: $DB_PASSWORD, ${{ secrets.KEY }}, %TOKEN%, {{token}}.
    private static bool IsNoSecret(ReadOnlySpan<char> value) => value switch
    {
        [] or ['$', '{', ..] or ['{', '{', ..] => true,
        ['$', .. var name] => IsVariable(name),
        ['%', .. var name, '%'] => IsVariable(name),
        _ => NoSecrets.Contains(value) || value.Trim('*').IsEmpty,
    };

    private static bool IsVariable(ReadOnlySpan<char> name) =>
        !name.IsEmpty && !char.IsAsciiDigit(name[0]) && !name.ContainsAnyExcept(VariableCharacters);

    private static int SkipScheme(string text, int start, int end)
    {
        var length = text.AsSpan(start, end - start).IndexOfAny(' ', '\t');
        return length > 0 && Schemes.Contains(text.AsSpan(start, length)) && SkipBlanks(text, start + length) is var value && value < end ? value : start;
    }

    // And what ends bold type, in Markdown.
    private static int SkipBlanks(string text, int from)
    {
        while (from < text.Length && (text[from] is ' ' or '\t' || text.AsSpan(from).StartsWith("** ", StringComparison.Ordinal)))
        {
            from += text[from] == '*' ? 2 : 1;
        }

        return from;
    }
}
