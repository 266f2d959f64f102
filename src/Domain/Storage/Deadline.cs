using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Storage;

/// <summary>When something is due: the expiry of a permission request, the end of a session, or that of its audit.</summary>
public sealed record Deadline
{
    /// <summary>The expiry of a request, or the end of a session.</summary>
    /// <param name="At">When it is due.</param>
    /// <param name="Session">The session that it is about.</param>
    /// <param name="Request">The request that expires; null where it is the session itself that ends.</param>
    public Deadline(DateTimeOffset At, SessionId Session, RequestId? Request)
    {
        this.At = At;
        this.Session = Session;
        this.Request = Request;
        Kind = Request is null ? DeadlineKind.SessionEnd : DeadlineKind.RequestExpiry;
    }

    public DateTimeOffset At { get; init; }

    public SessionId Session { get; }

    public RequestId? Request { get; }

    public DeadlineKind Kind { get; private init; }

    /// <summary>The end of a session's audit.</summary>
    public static Deadline OfAudit(DateTimeOffset at, SessionId session) => new(at, session, Request: null) { Kind = DeadlineKind.AuditEnd };
}
