using System.Text;
using Notify.Domain.Audit;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Audit;

/// <summary>Chains for tests.</summary>
internal static class TheChain
{
    public static AuditRecord Record(int number = 1) => AuditRecord.OfClosing(
        TheData.Session, TheData.Epoch, TheData.Closed(number % 2 == 0 ? Decision.Approved : Decision.Expired) with { DecidedAt = TheData.Now.AddSeconds(number) });

    public static IReadOnlyList<AuditEntry> Of(int count) => AuditChain.Extend(AuditTail.None, [.. Enumerable.Range(1, count).Select(Record)]);

    public static AuditFault? FindFault(IEnumerable<AuditEntry> entries, AuditTail? tail, SessionId? session = null) =>
        AuditChain.FindFault(session ?? TheData.Session, entries.Select(entry => entry.Json), tail);

    public static string Text(this AuditEntry entry) => Encoding.UTF8.GetString(entry.Json.Span);

    public static AuditEntry With(this AuditEntry entry, string json) => entry with { Json = Encoding.UTF8.GetBytes(json) };

    /// <summary>The entry as somebody would leave it who changes what it says, and puts its hash right.</summary>
    public static AuditEntry Forge(this AuditEntry entry, string from, string to)
    {
        var changed = entry.Text().Replace(from, to, StringComparison.Ordinal);
        var hash = AuditChain.Hash(TheData.Json(changed));
        return entry.With(changed.Replace(entry.Tail.Hash, hash, StringComparison.Ordinal)) with { Tail = entry.Tail with { Hash = hash } };
    }
}
