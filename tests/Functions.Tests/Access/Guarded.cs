namespace Notify.Functions.Tests.Access;

/// <summary>For whom an endpoint is.</summary>
internal enum Guarded
{
    /// <summary>Agents' back ends, with their key.</summary>
    Agent,

    /// <summary>People who may read the session.</summary>
    Read,

    /// <summary>People who may read the session, by a POST: with a cookie, only from pages of the service's own.</summary>
    Connect,

    /// <summary>People who may decide in the session.</summary>
    Decide,

    /// <summary>People with a token in the header.</summary>
    SignIn,

    /// <summary>Anybody, but no other site's page with somebody's cookie.</summary>
    SignOut,

    /// <summary>Not guarded: it tells nothing of any session.</summary>
    Nobody,
}
