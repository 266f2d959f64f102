using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Notify.Functions.Redaction;

/// <summary>
/// Tells by its name what is a secret. A name is taken as words, however it is written: <c>dbPassword</c>, <c>DB_PASSWORD</c>,
/// <c>db-password</c>. A term is found where it fills whole words, run together or not, and at the end of one that is long enough to be
/// sure: <c>pgpassword</c>.
/// </summary>
internal sealed class SecretNames(IEnumerable<string> terms)
{
    // Short terms are the ends of ordinary words too. Chinese has no spaces between words, and its terms are short.
    private const int LeastLengthInsideAWord = 5;

    // After these, the value says something of a secret, which the person who decides must see: secret_name, PASSWORD_FILE, token_expires_at.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Descriptions = FrozenSet.ToFrozenSet(
    [
        "name", "type", "kind", "path", "file", "filename", "folder", "url", "uri", "endpoint", "arn", "field", "selector", "version", "policy", "level",
        "algorithm", "alg", "format", "length", "len", "size", "count", "limit", "usage", "age", "ttl", "expiry", "expires", "expiration", "at", "in",
        "on", "required", "enabled", "stdin",
    ]).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly string[] _terms = [.. terms.Select(Joined).Distinct()];

    public NameMatch Match(ReadOnlySpan<char> name)
    {
        var letters = ArrayPool<char>.Shared.Rent(name.Length);
        var isFirst = ArrayPool<bool>.Shared.Rent(name.Length);
        try
        {
            var length = Split(name, letters, isFirst);
            return Match(letters.AsSpan(0, length), isFirst.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters, clearArray: true);
            ArrayPool<bool>.Shared.Return(isFirst);
        }
    }

    private NameMatch Match(ReadOnlySpan<char> letters, ReadOnlySpan<bool> isFirst)
    {
        var isInside = false;
        foreach (var term in _terms)
        {
            for (var from = 0; letters[from..].IndexOf(term) is var found and >= 0; from += found + 1)
            {
                var start = from + found;
                var end = start + term.Length;
                if (IsWords(term, isFirst, start, end))
                {
                    if (end == letters.Length)
                    {
                        return NameMatch.Whole;
                    }

                    isInside = true;
                }
            }
        }

        return isInside && !Descriptions.Contains(letters[isFirst.LastIndexOf(true)..]) ? NameMatch.Inside : NameMatch.None;
    }

    private static bool IsWords(string term, ReadOnlySpan<bool> isFirst, int start, int end) =>
        (end == isFirst.Length || isFirst[end])
        && (isFirst[start] || ((term.Length >= LeastLengthInsideAWord || HasNoCase(term[0])) && !isFirst[start..end].Contains(true)));

    private static bool HasNoCase(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter;

    private static string Joined(string term)
    {
        var letters = new char[term.Length];
        return new string(letters, 0, Split(term, letters, new bool[term.Length]));
    }

    // Letters in lower case, and which of them begin a word. All else parts words.
    private static int Split(ReadOnlySpan<char> name, Span<char> letters, Span<bool> isFirst)
    {
        var length = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetter(name[i]))
            {
                continue;
            }

            var before = i == 0 ? ' ' : name[i - 1];
            isFirst[length] = !char.IsLetter(before) || HasNoCase(before) != HasNoCase(name[i])
                || (char.IsUpper(name[i]) && (char.IsLower(before) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            letters[length++] = char.ToLowerInvariant(name[i]);
        }

        return length;
    }
}
