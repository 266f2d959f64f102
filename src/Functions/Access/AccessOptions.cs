using System.ComponentModel.DataAnnotations;

namespace Notify.Functions.Access;

/// <summary>Who may do what. <see cref="AccessOptionsCheck"/> refuses a start with less than is safe.</summary>
public sealed class AccessOptions
{
    public const string Section = "Notify:Access";

    /// <summary>The fewest bytes that HS256 may be keyed with (RFC 7518, section 3.2).</summary>
    public const int MinKeyBytes = 32;

    /// <summary>The fewest characters of an agent's key.</summary>
    public const int MinAgentKeyLength = 32;

    /// <summary>Whether callers must show credentials. Default, and where it is empty: true, except in the Development environment. Only there may it be false.</summary>
    public bool? Required { get; set; }

    /// <summary>The key that session tokens are signed with: base64 of at least 32 random bytes. Needed where credentials are required; elsewhere the default is one that lives as long as the process.</summary>
    public string? SigningKey { get; set; }

    /// <summary>
    /// A key that tokens are still verified with and no longer signed: the one before, while a new one is taken into use. Default none. Once
    /// it is taken out, all its tokens are worthless.
    /// </summary>
    public string? PreviousSigningKey { get; set; }

    /// <summary>
    /// The key of the agents' back ends, at least 32 characters, where the service runs on LocalHost. On Azure, function keys are the
    /// platform's and this is not read. Default none.
    /// </summary>
    public string? AgentKey { get; set; }

    /// <summary>How many sessions one browser may hold cookies of; the one that ends first gives way. Default 20; 1 to 50.</summary>
    /// <remarks>A cookie has some 300 bytes and every request carries all of them: beyond 16 KiB of headers, front ends refuse requests.</remarks>
    [Range(1, 50, ErrorMessage = Section + ":MaxCookies must be between {1} and {2}.")]
    public int MaxCookies { get; set; } = 20;
}
