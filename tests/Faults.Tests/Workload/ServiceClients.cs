namespace Notify.Faults.Tests.Workload;

/// <summary>One client's connections to all instances.</summary>
internal sealed class ServiceClients : IDisposable
{
    // More than any hold that we ask for, and less than what would look like a client that has stopped.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient[] all;

    public ServiceClients(IReadOnlyList<Uri> addresses, Func<HttpMessageHandler>? connectBy = null) =>
        all = [.. addresses.Select(address => new HttpClient(connectBy?.Invoke() ?? new SocketsHttpHandler()) { BaseAddress = address, Timeout = Patience })];

    public HttpClient Pick(Random random) => random.Pick(all);

    public void Dispose()
    {
        foreach (var http in all)
        {
            http.Dispose();
        }
    }
}
