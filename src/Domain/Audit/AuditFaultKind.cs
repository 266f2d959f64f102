namespace Notify.Domain.Audit;

/// <summary>What is wrong with a chain.</summary>
public enum AuditFaultKind
{
    /// <summary>What stands there is no entry.</summary>
    Unreadable,

    /// <summary>An entry of another session stands there.</summary>
    OtherSession,

    /// <summary>An entry with another number stands there: one is missing, or was put in.</summary>
    OutOfPlace,

    /// <summary>The entry does not follow from the one before it, of which one was exchanged.</summary>
    BrokenLink,

    /// <summary>The entry's hash is not that of what it says.</summary>
    Changed,

    /// <summary>The chain is said to go on to here, and does not.</summary>
    EndMissing,

    /// <summary>The chain is said to end before this entry.</summary>
    BeyondEnd,

    /// <summary>The last entry is another than the one that the chain is said to end with.</summary>
    OtherEnd,

    /// <summary>There are entries, and nothing says where they end: some may be missing after this one.</summary>
    EndUnknown,
}
