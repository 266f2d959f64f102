using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Sessions;

/// <summary>
/// Eight characters minted with a session's first event. A session that was deleted and begun again has another, so a cursor of the
/// old one is recognised and never mistaken for a place in the new one.
/// </summary>
[JsonConverter(typeof(TextValueConverter<Epoch>))]
public sealed record Epoch : ITextValue<Epoch>
{
    public const int Length = 8;

    /// <summary>The epoch of a session that has no event yet. Never minted.</summary>
    public static readonly Epoch None = new(new string('0', Length));

    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    private Epoch(string value) => Value = value;

    public string Value { get; }

    public static Epoch Mint() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    public static bool TryParse(string? text, [NotNullWhen(true)] out Epoch? value)
    {
        value = text is { Length: Length } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) ? new Epoch(text) : null;
        return value is not null;
    }

    /// <summary>Reads an epoch that was validated before, for example one from our own storage.</summary>
    /// <exception cref="FormatException">The text is not an epoch.</exception>
    public static Epoch Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException("Not an epoch.");

    public override string ToString() => Value;
}
