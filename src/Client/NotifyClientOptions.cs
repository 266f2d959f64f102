namespace Notify.Client;

/// <summary>Where the service is, how to get in, and how patient to be. Read once, when a client is made.</summary>
public sealed class NotifyClientOptions
{
    /// <summary>
    /// What stands before <c>/agent_backend/api</c>, such as <c>https://notify.example.com</c>; http or https, with a path where the service is behind one.
    /// Required, unless the <see cref="HttpClient"/> has a <see cref="HttpClient.BaseAddress"/>.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// The function key that <see cref="NotifyAgentClient"/> shows, as <c>x-functions-key</c>. Null, the default, for a service without access control. It opens every
    /// session: it belongs in an agent's back end and nowhere else.
    /// </summary>
    public string? AgentKey { get; set; }

    /// <summary>
    /// Where <see cref="NotifySessionClient"/> gets a session token. Null, the default, for a service without access control.
    /// </summary>
    public SessionTokenProvider? SessionTokens { get; set; }

    /// <summary>How long one request may take before it is given up and repeated. Default 30 seconds; 1 second to 10 minutes. What the service holds a request for comes on top.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long one request may be held by the service until there is something to say: a wait for a decision, a long poll. Whole seconds, 1 to 55; default 25. It bounds a request,
    /// not a wait: that takes as many of them as it needs.
    /// </summary>
    public TimeSpan HoldTime { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>What is repeated, and how often.</summary>
    public NotifyRetryOptions Retry { get; } = new();

    /// <summary>When a stream of events counts as working.</summary>
    public NotifyStreamOptions Streams { get; } = new();

    /// <summary>What is wrong with these options, naming the first that is; null where nothing is.</summary>
    internal string? FindFault() => this switch
    {
        { BaseAddress: { } address } when !address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) =>
            $"{nameof(BaseAddress)} must be an absolute http or https address.",
        { AgentKey: { } key } when !HeaderText.IsValid(key) => $"{nameof(AgentKey)} must be visible ASCII characters, at least one.",
        _ when AttemptTimeout < TimeSpan.FromSeconds(1) || AttemptTimeout > TimeSpan.FromMinutes(10) => $"{nameof(AttemptTimeout)} must be between 1 second and 10 minutes.",
        _ when HoldTime < TimeSpan.FromSeconds(1) || HoldTime > TimeSpan.FromSeconds(55) => $"{nameof(HoldTime)} must be between 1 and 55 seconds.",
        _ => Retry.FindFault() ?? Streams.FindFault(),
    };
}
