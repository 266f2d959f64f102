namespace Notify.Domain.Audit;

/// <summary>An entry in its place in a chain.</summary>
/// <param name="Tail">Its number and its hash: where the chain ends with it.</param>
/// <param name="At">When what it records happened.</param>
/// <param name="Json">The entry as it is stored and given out, UTF-8 on one line.</param>
public sealed record AuditEntry(AuditTail Tail, DateTimeOffset At, ReadOnlyMemory<byte> Json);
