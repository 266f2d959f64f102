using Azure.Core;
using Azure.Data.Tables;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Storage.Tables;

/// <summary>Makes the client of the Table service.</summary>
internal static class TableServiceClients
{
    /// <param name="options">Which service, and how long to wait for it.</param>
    /// <param name="metrics">What measures the operations.</param>
    /// <param name="clock">Learns the time from its answers; null where the time is somebody else's.</param>
    public static TableServiceClient Create(StorageOptions options, NotifyMetrics metrics, StorageClock? clock)
    {
        var clientOptions = CreateOptions(options);
        StorageMetricsPolicy.AddTo(clientOptions, metrics);
        if (clock is not null)
        {
            clientOptions.AddPolicy(new StorageClockPolicy(clock), HttpPipelinePosition.PerRetry);
        }

        return options.Identity is { } identity
            ? new TableServiceClient(identity.ToUri(), identity.CreateCredential(signIn => BeAsPatient(signIn, options)), clientOptions)
            : new TableServiceClient(options.ConnectionString, clientOptions);
    }

    public static TableClientOptions CreateOptions(StorageOptions options)
    {
        var clientOptions = new TableClientOptions();
        BeAsPatient(clientOptions, options);
        return clientOptions;
    }

    public static bool CanConnectWith(string? connectionString)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(connectionString) && new TableServiceClient(connectionString) is not null;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    // The first try and its repetitions must be over while the caller still waits, so that it is told 503 and may come again.
    private static void BeAsPatient(ClientOptions client, StorageOptions options)
    {
        client.Retry.NetworkTimeout = options.AttemptTimeout;
        client.RetryPolicy = new StorageRetryPolicy(
            options.MaxRetries,
            DelayStrategy.CreateExponentialDelayStrategy(options.RetryDelay, 8 * options.RetryDelay),
            longestWait: options.AttemptTimeout);
    }
}
