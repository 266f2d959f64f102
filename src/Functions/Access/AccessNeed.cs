namespace Notify.Functions.Access;

/// <summary>What a caller must be allowed to do.</summary>
public enum AccessNeed
{
    /// <summary>Read a session, as people do.</summary>
    Read,

    /// <summary>Decide in a session, as people do.</summary>
    Decide,

    /// <summary>Act as the agent's back end.</summary>
    Agent,
}
