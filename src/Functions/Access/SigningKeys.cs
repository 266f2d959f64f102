using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Notify.Functions.Access;

/// <summary>The keys of session tokens.</summary>
public sealed class SigningKeys
{
    public SigningKeys(IOptions<AccessOptions> options)
    {
        // Without a configured key, which only a developer's machine may lack, the tokens of one process are good in that process.
        Current = new SymmetricSecurityKey(Bytes(options.Value.SigningKey) ?? RandomNumberGenerator.GetBytes(AccessOptions.MinKeyBytes));
        All = Bytes(options.Value.PreviousSigningKey) is { } previous ? [Current, new SymmetricSecurityKey(previous)] : [Current];
    }

    /// <summary>What tokens are signed with.</summary>
    internal SymmetricSecurityKey Current { get; }

    /// <summary>What tokens are verified with.</summary>
    internal IReadOnlyList<SymmetricSecurityKey> All { get; }

    private static byte[]? Bytes(string? key) => string.IsNullOrEmpty(key) ? null : Convert.FromBase64String(key);
}
