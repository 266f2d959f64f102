namespace Notify.Domain.Storage;

/// <summary>The reply to a command that was given with an idempotency key. Kept as long as the session.</summary>
/// <param name="Key">The key.</param>
/// <param name="Fingerprint">A digest of the command, to tell a repetition from another command under the same key.</param>
/// <param name="Json">The reply's <c>data</c>, as UTF-8 JSON.</param>
public sealed record RememberedReply(IdempotencyKey Key, string Fingerprint, ReadOnlyMemory<byte> Json);
