using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Tools;

/// <summary>Names one call of one tool within a session: 1 to 128 visible ASCII characters, the agent's own or minted here.</summary>
[JsonConverter(typeof(TextValueConverter<ToolCallId>))]
public sealed record ToolCallId : ITextValue<ToolCallId>
{
    private const int MaxLength = 128;

    private ToolCallId(string value) => Value = value;

    public string Value { get; }

    /// <summary>A new id, from the machine's randomness: so only where the agent gives none.</summary>
    public static ToolCallId Mint() => new($"call_{Guid.NewGuid():N}");

    public static bool TryParse(string? text, [NotNullWhen(true)] out ToolCallId? value)
    {
        value = text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? new ToolCallId(text) : null;
        return value is not null;
    }

    public override string ToString() => Value;
}
