using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The clients at some paths of the hub.</summary>
internal sealed class ClientProxy(HubApi hub, IReadOnlyList<string> paths, string query = "") : IClientProxy
{
    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        return Task.WhenAll(paths.Select(path => hub.InvokeAsync(path, query, method, args, cancellationToken)));
    }
}
