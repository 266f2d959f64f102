using System.ComponentModel.DataAnnotations;

namespace Notify.Functions.Access;

/// <summary>Who may do what.</summary>
public sealed class AccessOptions : IValidatableObject
{
    public const string Section = "Notify:Access";

    /// <summary>The fewest bytes that HS256 may be keyed with (RFC 7518, section 3.2).</summary>
    public const int MinKeyBytes = 32;

    /// <summary>Whether callers must show credentials. Default false, and nothing else yet: see <see cref="AccessGate"/>.</summary>
    public bool Required { get; set; }

    /// <summary>The key that session tokens are signed with: base64 of at least 32 random bytes. Default, and where it is empty: one that lives as long as the process.</summary>
    public string? SigningKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Required)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Required)} is true, but this version cannot check credentials yet. Leave it out, and let only those reach the service who may.",
                [nameof(Required)]);
        }

        if (!string.IsNullOrEmpty(SigningKey) && !IsLongEnough(SigningKey))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(SigningKey)} must be base64 of at least {MinKeyBytes} bytes. Make one with: openssl rand -base64 {MinKeyBytes}",
                [nameof(SigningKey)]);
        }
    }

    private static bool IsLongEnough(string key)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var count) && count >= MinKeyBytes;
    }
}
