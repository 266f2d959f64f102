using System.Buffers;
using System.Text;

namespace Notify.Functions.Redaction;

/// <summary>Masks the secrets in a text and leaves what surrounds them, so that a person still sees what a command does.</summary>
internal sealed class SecretText(SecretNames names)
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "[redacted]";

    private const int MaxRounds = 4;

    // One look tells of nearly every text that none of the shapes can be in it.
    private static readonly SearchValues<string> Hints =
        SearchValues.Create([.. SecretShapes.All.SelectMany(shape => shape.Hints).Distinct()], StringComparison.OrdinalIgnoreCase);

    private readonly Assignments _assignments = new(names);

    /// <summary>Whether an argument of a command line says that the next one is a secret.</summary>
    public bool IsFlag(string argument) => _assignments.IsFlag(argument);

    /// <summary>The text with its secrets masked; the same object where it has none.</summary>
    public string Apply(string text)
    {
        // A secret that stood close behind another one may show only when that is masked.
        var masked = MaskOnce(text);
        for (var round = 1; round < MaxRounds && !ReferenceEquals(masked, text); round++)
        {
            (text, masked) = (masked, MaskOnce(masked));
        }

        return masked;
    }

    private string MaskOnce(string text)
    {
        var mayHaveShapes = text.AsSpan().ContainsAny(Hints);
        if (!mayHaveShapes && !Assignments.MayBeIn(text))
        {
            return text;
        }

        var found = new List<(int Start, int End)>();
        if (mayHaveShapes)
        {
            foreach (var shape in SecretShapes.All)
            {
                shape.Find(text, found);
            }
        }

        _assignments.Find(text, found);
        found.RemoveAll(secret => secret.Start == secret.End || text.AsSpan(secret.Start, secret.End - secret.Start).SequenceEqual(Mask));
        return found.Count == 0 ? text : Replace(text, found);
    }

    // What overlaps is one secret.
    private static string Replace(string text, List<(int Start, int End)> found)
    {
        found.Sort();
        var masked = new StringBuilder();
        var (start, end) = found[0];
        var written = 0;
        foreach (var next in found)
        {
            if (next.Start > end)
            {
                masked.Append(text, written, start - written).Append(Mask);
                (start, written) = (next.Start, end);
            }

            end = Math.Max(end, next.End);
        }

        return masked.Append(text, written, start - written).Append(Mask).Append(text, end, text.Length - end).ToString();
    }
}
