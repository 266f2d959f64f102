using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Storage;

/// <summary>When something is due: the expiry of a permission request, or the end of a session.</summary>
/// <param name="At">When it is due.</param>
/// <param name="Session">The session that it is about.</param>
/// <param name="Request">The request that expires; null where it is the session itself that ends.</param>
public sealed record Deadline(DateTimeOffset At, SessionId Session, RequestId? Request)
{
    public DeadlineKind Kind => Request is null ? DeadlineKind.SessionEnd : DeadlineKind.RequestExpiry;
}
