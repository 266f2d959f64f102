using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Sessions;

/// <summary>Names one conversation of one agent: 1 to 128 of <c>A-Z a-z 0-9 . _ ~ : @ -</c>.</summary>
[JsonConverter(typeof(TextValueConverter<SessionId>))]
public sealed record SessionId : ITextValue<SessionId>
{
    private const int MaxLength = 128;

    // Table keys forbid / \ # ? and control characters; we allow less, so the id needs no escaping anywhere.
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~:@");

    private SessionId(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out SessionId? value)
    {
        value = text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExcept(Allowed) ? new SessionId(text) : null;
        return value is not null;
    }

    /// <summary>Reads an id that was validated before, for example one from our own storage.</summary>
    /// <exception cref="FormatException">The text is not a session id.</exception>
    public static SessionId Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException("Not a session id.");

    public override string ToString() => Value;
}
