using Azure.Core;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>One hub's part of the service's REST API.</summary>
internal sealed class HubApi(RestClient rest, string hubName)
{
    private const string Version = "2022-06-01";

    private readonly string _root = $"api/hubs/{Uri.EscapeDataString(hubName.ToLowerInvariant())}/";

    /// <summary>A name as it stands between two slashes. One of dots alone, "." or "..", cannot: addresses are put in order before they are sent.</summary>
    public static string Segment(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Uri.EscapeDataString(name);
    }

    /// <param name="query">What follows the version, with its ampersands.</param>
    /// <param name="harmless">The error code with which a 404 is as good as a success.</param>
    public Task SendAsync(RequestMethod method, string path, CancellationToken cancellationToken, string query = "", string? harmless = null) =>
        rest.SendAsync(method, Address(path, query), body: null, harmless, cancellationToken);

    /// <summary>Sends a message to the clients at the path.</summary>
    public Task InvokeAsync(string path, string query, string method, object?[] arguments, CancellationToken cancellationToken) =>
        rest.SendAsync(RequestMethod.Post, Address($"{path}:send", query), new Invocation(method, arguments), harmless: null, cancellationToken);

    private string Address(string path, string query) => $"{_root}{path}?api-version={Version}{query}";
}
