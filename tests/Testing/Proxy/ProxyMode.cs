namespace Notify.Testing.Proxy;

/// <summary>What a proxy does to the traffic between a client and its server, such as an instance and its storage.</summary>
internal abstract record ProxyMode
{
    private ProxyMode() { }

    /// <summary>Nothing.</summary>
    public sealed record Pass : ProxyMode;

    /// <summary>Holds back whatever comes, in both directions, as a far or crowded network does.</summary>
    public sealed record Delay(TimeSpan Chunk) : ProxyMode;

    /// <summary>Lets little through, in both directions.</summary>
    public sealed record Trickle(int BytesPerSecond) : ProxyMode;

    /// <summary>Resets all connections, and every new one.</summary>
    public sealed record Cut : ProxyMode;

    /// <summary>Answers each request itself, as a Table service does that has too much to do (503) or throttles (429). The request does not reach it.</summary>
    public sealed record Busy(int Status) : ProxyMode;

    /// <summary>
    /// Lets requests through and no answers, so that writes are done and nobody learns it; a connection that has lost an answer is
    /// reset after a while.
    /// </summary>
    public sealed record Swallow(TimeSpan CutAfter) : ProxyMode;
}
