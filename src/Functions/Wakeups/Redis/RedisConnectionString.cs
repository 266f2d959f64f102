using System.Diagnostics.CodeAnalysis;
using System.Net;
using StackExchange.Redis;

namespace Notify.Functions.Wakeups.Redis;

/// <summary>How we connect, whatever else a connection string says.</summary>
internal static class RedisConnectionString
{
    private const int SecondsBetweenPings = 5;
    private const int MillisecondsBetweenAttempts = 1000;

    public static bool TryParse(string text, [NotNullWhen(true)] out ConfigurationOptions? options)
    {
        options = null;
        try
        {
            // The parser takes any text without "=" for a host: redis://host, for example.
            if (ConfigurationOptions.Parse(text) is { EndPoints.Count: > 0 } parsed && parsed.EndPoints.All(IsReachable))
            {
                options = parsed;
                options.AbortOnConnectFail = false; // a service that starts while Redis is away finds it later
                options.ConnectRetry = 1; // later attempts are made in the background
                options.ReconnectRetryPolicy = new LinearRetry(MillisecondsBetweenAttempts);
                options.KeepAlive = SecondsBetweenPings;
                options.BacklogPolicy = BacklogPolicy.FailFast;
            }
        }
        catch (ArgumentException)
        {
        }

        return options is not null;
    }

    /// <summary>Whether it leaves room for tokens in place of a password, and sends them to nobody in the clear.</summary>
    public static bool TakesTokens(ConfigurationOptions options) =>
        string.IsNullOrEmpty(options.User) && string.IsNullOrEmpty(options.Password) && (options.Ssl || options.EndPoints.All(IsThisMachine));

    private static bool IsThisMachine(EndPoint endpoint) => endpoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

    private static bool IsReachable(EndPoint endpoint) => endpoint is not DnsEndPoint { Host: var host } || Uri.CheckHostName(host) != UriHostNameType.Unknown;
}
