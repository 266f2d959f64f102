using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Audit;

/// <summary>When the audits of sessions are to be removed.</summary>
public sealed class AuditEnds(IDeadlineIndex deadlines, IOptions<AuditOptions> options)
{
    /// <summary>The earliest end of an audit with an entry of this time.</summary>
    public DateTimeOffset After(DateTimeOffset entry) => entry + options.Value.Retention;

    /// <summary>An audit whose last entry is not newer than this is at its end.</summary>
    public DateTimeOffset Before(DateTimeOffset now) => now - options.Value.Retention;

    /// <summary>Notes the earliest end of an audit that begins with an entry of this time, so that it will be found then.</summary>
    public Task NoteAsync(SessionId session, DateTimeOffset entry, CancellationToken cancellationToken) =>
        deadlines.AddAsync(Deadline.OfAudit(After(entry), session), cancellationToken);
}
