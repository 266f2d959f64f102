using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>One hub of the service, where clients connect and are sent to.</summary>
public sealed class ServiceHubContext : IDisposable
{
    private readonly ClientNegotiation _negotiation;

    internal ServiceHubContext(ServiceEndpoint endpoint, RestClient rest, string hubName)
    {
        var hub = new HubApi(rest, hubName);
        _negotiation = new ClientNegotiation(endpoint, rest, hubName);
        Clients = new HubClients(hub);
        Groups = new GroupManager(hub);
        UserGroups = new UserGroupManager(hub);
    }

    public IHubClients Clients { get; }

    public GroupManager Groups { get; }

    public UserGroupManager UserGroups { get; }

    /// <summary>Where a client connects, and the token it shows there. Both are made here, without the service, unless a managed identity is used.</summary>
    public ValueTask<NegotiationResponse> NegotiateAsync(NegotiationOptions? negotiationOptions = null, CancellationToken cancellationToken = default) =>
        _negotiation.NegotiateAsync(negotiationOptions ?? new NegotiationOptions(), cancellationToken);

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _negotiation.Dispose();
}
