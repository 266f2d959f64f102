namespace Notify.Faults.Tests.Instances;

internal static class ServiceSettings
{
    /// <summary>Everything that waits, waits for a short time, so that a run of seconds meets each of it often.</summary>
    /// <remarks>Only the first instance ends its streams by itself: on the others, one that has forgotten its reader is to stay forgotten.</remarks>
    public static Dictionary<string, string?> Of(int instance, string storage, string? redis) => new()
    {
        ["AzureWebJobsStorage"] = storage,
        ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
        ["Notify__Store"] = "tables",
        ["Notify__Storage__AttemptTimeout"] = "00:00:01",
        ["Notify__Sse__HeartbeatInterval"] = "00:00:01",
        ["Notify__Wakeups__Redis"] = redis,
        ["Notify__Sse__MaxDuration"] = instance == 0 ? "00:00:05" : "00:03:20",
        ["Notify__Sse__WriteTimeout"] = "00:00:01",
        ["Notify__Sse__RetryDelay"] = "00:00:00.2",
        ["Notify__Sse__FaultRetryDelay"] = "00:00:00.3",
    };
}
