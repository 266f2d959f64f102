using System.Security.Cryptography;

namespace Notify.Domain.Audit;

/// <summary>Where a chain ends: its last entry.</summary>
/// <param name="Number">The entry's place, from 1 on.</param>
/// <param name="Hash">SHA-256 in lower-case hex, which stands for the entry and for all before it.</param>
public sealed record AuditTail(long Number, string Hash)
{
    /// <summary>The end of a chain that has no entry yet, which the first one links to.</summary>
    public static readonly AuditTail None = new(0, new string('0', 2 * SHA256.HashSizeInBytes));
}
