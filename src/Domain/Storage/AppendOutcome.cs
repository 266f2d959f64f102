namespace Notify.Domain.Storage;

/// <summary>What came of an attempt to append.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>It is stored; this is the session after it.</summary>
    public sealed record Appended(StoredSession Session) : AppendOutcome;

    /// <summary>Somebody else changed the session first, and nothing was stored: read and decide again.</summary>
    public sealed record LostRace : AppendOutcome;
}
