using Azure.Core;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Puts connections into groups.</summary>
public sealed class GroupManager : IGroupManager
{
    private const string ConnectionIsGone = "Error.Connection.NotExisted";

    private readonly HubApi _hub;

    internal GroupManager(HubApi hub) => _hub = hub;

    /// <summary>Does nothing where the connection has gone.</summary>
    public Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) =>
        _hub.SendAsync(RequestMethod.Put, Path(connectionId, groupName), cancellationToken, harmless: ConnectionIsGone);

    public Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) =>
        _hub.SendAsync(RequestMethod.Delete, Path(connectionId, groupName), cancellationToken);

    private static string Path(string connectionId, string groupName) =>
        $"groups/{HubApi.Segment(groupName)}/connections/{HubApi.Segment(connectionId)}";
}
