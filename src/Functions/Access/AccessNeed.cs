namespace Notify.Functions.Access;

/// <summary>What a caller must be allowed to do.</summary>
public enum AccessNeed
{
    /// <summary>Read a session, as people do.</summary>
    Read,

    /// <summary>Decide in a session, as people do.</summary>
    Decide,

    /// <summary>Turn a token into a cookie: read, with the token in the header, where no other site can put it.</summary>
    SignIn,

    /// <summary>Give a cookie up, whatever it is worth.</summary>
    SignOut,

    /// <summary>Act as the agent's back end. The function's trigger must ask for a function key, which the host checks.</summary>
    Agent,
}
