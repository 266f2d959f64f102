using System.Buffers;
using System.Text.RegularExpressions;

namespace Notify.Functions.Redaction;

/// <summary>How one kind of secret looks wherever it stands.</summary>
internal sealed class SecretShape
{
    // Without backtracking the time grows with the length of the text and no faster, whatever the text.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly SearchValues<string> _hints;

    /// <param name="name">What it is.</param>
    /// <param name="hints">Texts of which one is in every secret of the kind, in whatever case.</param>
    /// <param name="pattern">What is masked is its first group, or the whole of it where it has none.</param>
    public SecretShape(string name, string[] hints, string pattern)
    {
        Name = name;
        Hints = hints;
        Pattern = new Regex(pattern, Options);
        _hints = SearchValues.Create(hints, StringComparison.OrdinalIgnoreCase);
    }

    public string Name { get; }

    public IReadOnlyList<string> Hints { get; }

    public Regex Pattern { get; }

    public void Find(string text, List<(int Start, int End)> found)
    {
        if (!text.AsSpan().ContainsAny(_hints))
        {
            return;
        }

        for (var match = Pattern.Match(text); match.Success; match = match.NextMatch())
        {
            var secret = match.Groups[Math.Min(1, match.Groups.Count - 1)];
            found.Add((secret.Index, secret.Index + secret.Length));
        }
    }
}
