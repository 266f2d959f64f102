using Azure.Core;
using Azure.Data.Tables;

namespace Notify.Functions.Storage.Tables;

/// <summary>Makes the client of the Table service.</summary>
internal static class TableServiceClients
{
    public static TableServiceClient Create(StorageOptions options) => new(options.ConnectionString, CreateOptions(options));

    public static TableClientOptions CreateOptions(StorageOptions options) => new()
    {
        // The first try and its repetitions must be over while the caller still waits, so that it is told 503 and may come again.
        Retry =
        {
            Mode = RetryMode.Exponential,
            MaxRetries = options.MaxRetries,
            Delay = options.RetryDelay,
            MaxDelay = 8 * options.RetryDelay,
            NetworkTimeout = options.AttemptTimeout,
        },
    };

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
}
