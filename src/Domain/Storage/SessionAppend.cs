using Notify.Domain.Audit;
using Notify.Domain.Sessions;

namespace Notify.Domain.Storage;

/// <summary>A change to store.</summary>
/// <param name="Session">Whose change it is.</param>
/// <param name="Read">The session that the change was decided on.</param>
/// <param name="Change">The change, with at least one event.</param>
/// <param name="Reply">What to repeat to a caller who comes again with the same idempotency key; null where it gave none.</param>
public sealed record SessionAppend(SessionId Session, StoredSession Read, SessionChange Change, RememberedReply? Reply)
{
    /// <summary>What the store adds to the audit along with the change.</summary>
    public IReadOnlyList<AuditRecord> AuditRecords => Change.Closed.Count == 0
        ? []
        : [.. Change.Closed.Select(closed => AuditRecord.OfClosing(Session, Change.After.Epoch, closed))];
}
