namespace Notify.Domain.Storage;

/// <summary>What is due at a deadline.</summary>
public enum DeadlineKind
{
    /// <summary>A permission request runs out of time.</summary>
    RequestExpiry,

    /// <summary>A session has to be looked at: if nothing has happened in it for long enough, it ends.</summary>
    SessionEnd,

    /// <summary>The audit of a session has to be looked at: if nothing was added to it for long enough, it is removed.</summary>
    AuditEnd,
}
