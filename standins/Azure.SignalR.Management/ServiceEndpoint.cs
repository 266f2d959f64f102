using Azure.Core;

namespace Microsoft.Azure.SignalR;

/// <summary>One Azure SignalR Service, and what it is called with: the key of a connection string, or a managed identity.</summary>
public class ServiceEndpoint
{
    /// <param name="connectionString"><c>Endpoint=https://…;AccessKey=…;Version=1.0;</c>, with <c>Port</c>, <c>ClientEndpoint</c> and <c>ServerEndpoint</c> where they differ.</param>
    /// <exception cref="ArgumentException">It is not such a text.</exception>
    public ServiceEndpoint(string connectionString)
    {
        var parsed = SignalR.ConnectionString.Parse(connectionString);
        ConnectionString = connectionString;
        Service = parsed.Endpoint;
        ClientEndpoint = parsed.ClientEndpoint;
        ServerEndpoint = parsed.ServerEndpoint;
        AccessKey = parsed.AccessKey;
    }

    /// <exception cref="ArgumentException">The endpoint is neither http nor https.</exception>
    public ServiceEndpoint(Uri endpoint, TokenCredential credential)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        Service = ClientEndpoint = ServerEndpoint = SignalR.ConnectionString.IsHttp(endpoint)
            ? endpoint
            : throw new ArgumentException("Endpoint scheme must be 'http://' or 'https://'", nameof(endpoint));
        Credential = credential;
    }

    public string? ConnectionString { get; }

    /// <summary>Where clients connect.</summary>
    public Uri ClientEndpoint { get; }

    /// <summary>Where the REST API is.</summary>
    public Uri ServerEndpoint { get; }

    internal Uri Service { get; }

    internal AccessKey? AccessKey { get; }

    internal TokenCredential? Credential { get; }
}
