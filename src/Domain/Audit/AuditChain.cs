using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Notify.Domain.Json;
using Notify.Domain.Sessions;

namespace Notify.Domain.Audit;

/// <summary>
/// A session's audit as a chain. Each entry holds the hash of the one before it, and its own: SHA-256, in lower-case hex, over the
/// RFC 8785 canonical JSON of the entry without <c>hash</c>. Whoever knows the last hash knows that nothing before it has changed.
/// </summary>
/// <remarks>
/// No secret is in it, so whoever can write the storage can write another chain that is sound in itself. It does not end in the same
/// hash, though: the service logs the end of the chain with each write, and the log is kept elsewhere.
/// </remarks>
public static class AuditChain
{
    /// <summary>Puts what happened at the end of a chain.</summary>
    /// <param name="tail">Where the chain ends; <see cref="AuditTail.None"/> for a new one.</param>
    /// <param name="records">What happened, in order.</param>
    public static IReadOnlyList<AuditEntry> Extend(AuditTail tail, IReadOnlyList<AuditRecord> records)
    {
        var entries = new List<AuditEntry>(records.Count);
        foreach (var record in records)
        {
            entries.Add(Next(tail, record));
            tail = entries[^1].Tail;
        }

        return entries;
    }

    /// <summary>Finds the first fault of a whole chain, or null where it is unbroken.</summary>
    /// <param name="session">Whose chain it is.</param>
    /// <param name="entries">The entries from the first on, as they were given out.</param>
    /// <param name="tail">Where the chain is said to end; null where nothing says so.</param>
    public static AuditFault? FindFault(SessionId session, IEnumerable<ReadOnlyMemory<byte>> entries, AuditTail? tail)
    {
        var check = new AuditCheck(session);
        return entries.Select(check.Add).FirstOrDefault(fault => fault is not null) ?? check.End(tail);
    }

    /// <summary>The hash of an entry's content.</summary>
    /// <exception cref="FormatException">The entry has no canonical form.</exception>
    internal static string Hash(JsonElement entry) => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(entry, without: AuditMembers.Hash)));

    private static AuditEntry Next(AuditTail tail, AuditRecord record)
    {
        var number = tail.Number + 1;
        var said = JsonSerializer.Serialize(record, AuditJsonContext.Default.AuditRecord);
        var content = $$"""{"{{AuditMembers.Number}}":{{number}},"{{AuditMembers.PreviousHash}}":"{{tail.Hash}}",{{said[1..^1]}}""";
        var hash = Hash(JsonElement.Parse(content + "}"));
        return new AuditEntry(new AuditTail(number, hash), record.At, Encoding.UTF8.GetBytes($$"""{{content}},"{{AuditMembers.Hash}}":"{{hash}}"}"""));
    }
}
