namespace Notify.Functions.Access;

/// <summary>Where a request has its token.</summary>
internal enum TokenPlace
{
    /// <summary><c>Authorization: Bearer</c> (RFC 6750, section 2.1).</summary>
    Header,

    /// <summary><c>?token=</c>, as <c>EventSource</c> cannot set headers.</summary>
    Query,

    /// <summary>The cookie that signing in has set; a browser sends it by itself, so it takes more than the cookie to decide.</summary>
    Cookie,
}
