using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Who can be sent to.</summary>
internal sealed class HubClients(HubApi hub) : IHubClients
{
    public IClientProxy All => To("");

    public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds) => To("", excludedConnectionIds);

    public IClientProxy Client(string connectionId) => To(Connection(connectionId));

    public IClientProxy Clients(IReadOnlyList<string> connectionIds) => To(connectionIds, Connection);

    public IClientProxy Group(string groupName) => To(GroupPath(groupName));

    public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => To(GroupPath(groupName), excludedConnectionIds);

    public IClientProxy Groups(IReadOnlyList<string> groupNames) => To(groupNames, GroupPath);

    public IClientProxy User(string userId) => To(UserPath(userId));

    public IClientProxy Users(IReadOnlyList<string> userIds) => To(userIds, UserPath);

    private static string Connection(string id) => $"connections/{HubApi.Segment(id)}/";

    private static string GroupPath(string name) => $"groups/{HubApi.Segment(name)}/";

    private static string UserPath(string id) => $"users/{HubApi.Segment(id)}/";

    private ClientProxy To(IEnumerable<string> names, Func<string, string> path) => new(hub, [.. names.Select(path)]);

    private ClientProxy To(string path, IReadOnlyList<string>? excluded = null) =>
        new(hub, [path], string.Concat((excluded ?? []).Select(id => $"&excluded={Uri.EscapeDataString(id)}")));
}
