namespace Notify.Faults.Tests.Instances;

internal static class ServiceSettings
{
    /// <summary>Everything that waits, waits for a short time, so that a run of seconds meets each of it often.</summary>
    public static Dictionary<string, string?> On(string storage) => new()
    {
        ["AzureWebJobsStorage"] = storage,
        ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
        ["Notify__Store"] = "tables",
        ["Notify__Storage__AttemptTimeout"] = "00:00:01",
        ["Notify__Sse__HeartbeatInterval"] = "00:00:01",
        ["Notify__Sse__MaxDuration"] = "00:00:05",
        ["Notify__Sse__WriteTimeout"] = "00:00:01",
        ["Notify__Sse__RetryDelay"] = "00:00:00.2",
        ["Notify__Sse__FaultRetryDelay"] = "00:00:00.3",
    };
}
