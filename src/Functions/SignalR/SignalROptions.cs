using System.ComponentModel.DataAnnotations;

namespace Notify.Functions.SignalR;

/// <summary>The Azure SignalR Service, in serverless mode, that carries events to WebSocket clients. Without one, LocalHost serves a hub itself and the other transports carry on.</summary>
public sealed class SignalROptions
{
    public const string Section = "Notify:SignalR";

    /// <summary>The service's connection string, with its access key. Default none.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The service's address, such as <c>https://name.service.signalr.net</c>, where this app's managed identity may use it: then no key is needed. Default none.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The hub's name, which keeps the deployments apart that share one service. Default <c>notify</c>; a letter, then up to 127 letters, digits and underscores.</summary>
    [Required(ErrorMessage = Section + ":Hub must not be empty.")]
    [RegularExpression("[A-Za-z][A-Za-z0-9_]{0,127}", ErrorMessage = Section + ":Hub must be a letter, then up to 127 letters, digits and underscores.")]
    public string Hub { get; set; } = "notify";

    /// <summary>The most sends of one instance in a second; what comes faster goes together. Default 100; 1 to 10,000.</summary>
    /// <remarks>A service of one unit takes about 200 a second from all instances.</remarks>
    [Range(1, 10_000, ErrorMessage = Section + ":MaxSendsPerSecond must be between {1} and {2}.")]
    public int MaxSendsPerSecond { get; set; } = 100;

    /// <summary>The most sessions that may have something waiting to be sent; beyond it, events are dropped and clients find them in the log. Default 10,000; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = Section + ":MaxWaitingSessions must be between {1} and {2}.")]
    public int MaxWaitingSessions { get; set; } = 10_000;

    /// <summary>How long the service may take to answer. Default 5 seconds; 1 second to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = Section + ":Timeout must be between {1} and {2}.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    internal bool IsConfigured => !string.IsNullOrEmpty(ConnectionString) || !string.IsNullOrEmpty(Endpoint);
}
