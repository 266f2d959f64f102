using System.Security.Cryptography;
using System.Text;
using Notify.Domain.Storage;

namespace Notify.Functions.Sessions;

/// <summary>A call that its caller may repeat.</summary>
/// <param name="Key">The caller's <c>Idempotency-Key</c>.</param>
/// <param name="Fingerprint">What was asked: the endpoint and the body's bytes.</param>
public sealed record IdempotentCall(IdempotencyKey Key, string Fingerprint)
{
    public static IdempotentCall Of(IdempotencyKey key, string path, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(path));
        hash.AppendData([0]);
        hash.AppendData(body);
        return new IdempotentCall(key, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>What to store of a reply; nothing where the call was refused, so that it may be tried again.</summary>
    public RememberedReply? Remember(byte[]? reply) => reply is null ? null : new RememberedReply(Key, Fingerprint, reply);
}
