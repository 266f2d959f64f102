using System.Diagnostics.CodeAnalysis;

namespace Notify.Domain.Storage;

/// <summary>What an agent sends with a command so that it may repeat it safely: 1 to 255 visible ASCII characters.</summary>
public sealed record IdempotencyKey
{
    private const int MaxLength = 255;

    private IdempotencyKey(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out IdempotencyKey? value)
    {
        value = text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? new IdempotencyKey(text) : null;
        return value is not null;
    }
}
