namespace Microsoft.Azure.SignalR.Management;

/// <summary>Speaks to one service.</summary>
public sealed class ServiceManager : IDisposable
{
    private readonly ServiceEndpoint _endpoint;
    private readonly RestClient _rest;

    internal ServiceManager(ServiceManagerOptions options)
    {
        _endpoint = options.ReadEndpoint();
        _rest = new RestClient(_endpoint, options);
    }

    /// <summary>Asks nothing of the service: a hub is there as soon as it is named.</summary>
    /// <param name="hubName">Its case does not matter.</param>
    public Task<ServiceHubContext> CreateHubContextAsync(string hubName, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(hubName);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<ServiceHubContext>(cancellationToken)
            : Task.FromResult(new ServiceHubContext(_endpoint, _rest, hubName));
    }

    // The connections to the service belong to the process.
    public void Dispose()
    {
    }
}
