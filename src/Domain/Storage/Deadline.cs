using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Storage;

/// <summary>When a permission request expires.</summary>
public sealed record Deadline(DateTimeOffset At, SessionId Session, RequestId Request);
