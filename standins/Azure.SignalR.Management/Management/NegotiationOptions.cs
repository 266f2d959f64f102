namespace Microsoft.Azure.SignalR.Management;

/// <summary>What a client is let in with.</summary>
public class NegotiationOptions
{
    /// <summary>Whose the connection is, or null for nobody's.</summary>
    public string? UserId { get; set; }

    /// <summary>How long the client may take to connect. Default one hour.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether the service closes the connection, too, after <see cref="TokenLifetime"/>. Default false.</summary>
    public bool CloseOnAuthenticationExpiration { get; set; }
}
