using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Permissions;

/// <summary>Names one permission request; minted here. 1 to 64 of <c>A-Z a-z 0-9 _ -</c>.</summary>
[JsonConverter(typeof(TextValueConverter<RequestId>))]
public sealed record RequestId : ITextValue<RequestId>
{
    private const int MaxLength = 64;

    private RequestId(string value) => Value = value;

    public string Value { get; }

    public static RequestId Mint() => new($"req_{Guid.NewGuid():N}");

    public static bool TryParse(string? text, [NotNullWhen(true)] out RequestId? value)
    {
        value = text is { Length: > 0 and <= MaxLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? new RequestId(text)
            : null;
        return value is not null;
    }

    /// <summary>Reads an id that was validated before, for example one from our own storage.</summary>
    /// <exception cref="FormatException">The text is not a request id.</exception>
    public static RequestId Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException("Not a request id.");

    public override string ToString() => Value;
}
