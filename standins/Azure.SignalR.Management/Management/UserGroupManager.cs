using System.Globalization;
using Azure.Core;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Puts users into groups: their connections, those to come included.</summary>
public sealed class UserGroupManager
{
    private readonly HubApi _hub;

    internal UserGroupManager(HubApi hub) => _hub = hub;

    public Task AddToGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default) =>
        _hub.SendAsync(RequestMethod.Put, Path(userId, groupName), cancellationToken);

    /// <param name="ttl">How long the user stays in the group, in whole seconds; what is over is left out.</param>
    public Task AddToGroupAsync(string userId, string groupName, TimeSpan ttl, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.Zero);
        var seconds = ((int)ttl.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return _hub.SendAsync(RequestMethod.Put, Path(userId, groupName), cancellationToken, query: $"&ttl={seconds}");
    }

    public Task RemoveFromGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default) =>
        _hub.SendAsync(RequestMethod.Delete, Path(userId, groupName), cancellationToken);

    private static string Path(string userId, string groupName) => $"users/{HubApi.Segment(userId)}/groups/{HubApi.Segment(groupName)}";
}
