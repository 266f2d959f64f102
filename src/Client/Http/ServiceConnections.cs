namespace Notify.Client.Http;

/// <summary>The connections of a client that nobody else gives any to.</summary>
internal static class ServiceConnections
{
    // A connection that lives for ever would never notice that the service's name leads elsewhere now.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Follows no redirects, since keys and tokens would go along.</summary>
    public static SocketsHttpHandler CreateHandler() => new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = Lifetime };

    /// <summary>Each request has its own time limit, and some are held on purpose.</summary>
    public static HttpClient CreateClient() => new(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
}
