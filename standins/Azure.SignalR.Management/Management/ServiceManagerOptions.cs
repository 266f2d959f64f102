using Azure.Core.Serialization;

namespace Microsoft.Azure.SignalR.Management;

public class ServiceManagerOptions
{
    public string? ConnectionString { get; set; }

    /// <summary>The service, where it is not given by <see cref="ConnectionString"/>. Without a lasting connection, no more than one is possible.</summary>
    public ServiceEndpoint[]? ServiceEndpoints { get; set; }

    /// <summary>How long the service may take to answer. Default 100 seconds.</summary>
    public TimeSpan HttpClientTimeout { get; set; } = TimeSpan.FromSeconds(100);

    internal ObjectSerializer? ObjectSerializer { get; private set; }

    /// <summary>Sets what encodes the arguments of messages. Default Newtonsoft.Json with its own defaults.</summary>
    public void UseJsonObjectSerializer(ObjectSerializer objectSerializer) => ObjectSerializer = objectSerializer;

    /// <exception cref="InvalidOperationException">No service is given.</exception>
    /// <exception cref="NotImplementedException">More than one is. The package itself throws this.</exception>
    internal ServiceEndpoint ReadEndpoint() => (ConnectionString, ServiceEndpoints) switch
    {
        ({ } text, null or []) when !string.IsNullOrWhiteSpace(text) => new ServiceEndpoint(text),
        (null, [var endpoint]) => endpoint,
        (null or "", null or []) => throw new InvalidOperationException("ServiceEndpoints is empty. ConnectionString is null, empty, or consists only of white-space."),
        _ => throw new NotImplementedException("Multiple service endpoints in transient mode are not implemented yet."),
    };
}
