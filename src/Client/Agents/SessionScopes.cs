namespace Notify.Client;

/// <summary>What a session token allows.</summary>
[Flags]
public enum SessionScopes
{
    /// <summary>Nothing; no token has this.</summary>
    None = 0,

    /// <summary>To see the session.</summary>
    Read = 1,

    /// <summary>To approve and deny, and to clear results.</summary>
    Decide = 2,
}
