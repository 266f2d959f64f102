namespace Microsoft.Azure.SignalR.Management;

public class ServiceManagerBuilder
{
    private readonly ServiceManagerOptions _options = new();

    public ServiceManagerBuilder WithOptions(Action<ServiceManagerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_options);
        return this;
    }

    /// <exception cref="ArgumentException">The connection string is not one.</exception>
    /// <exception cref="InvalidOperationException">No service is given.</exception>
    public ServiceManager BuildServiceManager() => new(_options);
}
