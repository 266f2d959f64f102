namespace Notify.Domain.Audit;

/// <summary>The members of an entry that make the chain.</summary>
internal static class AuditMembers
{
    public const string Number = "number";

    public const string PreviousHash = "previous_hash";

    public const string SessionId = "session_id";

    public const string At = "at";

    public const string Hash = "hash";
}
