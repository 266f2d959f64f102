using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Tools;

/// <summary>What the agent calls the tool: 1 to 256 characters, none of them a control character.</summary>
[JsonConverter(typeof(TextValueConverter<ToolName>))]
public sealed record ToolName : ITextValue<ToolName>
{
    private const int MaxLength = 256;

    private ToolName(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out ToolName? value)
    {
        value = text is { Length: > 0 and <= MaxLength } && !text.Any(char.IsControl) ? new ToolName(text) : null;
        return value is not null;
    }

    public override string ToString() => Value;
}
