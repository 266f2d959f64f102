namespace Notify.EndToEnd.Tests.Instances;

internal static class ServiceSettings
{
    /// <summary>Tables on Azurite, no access control, and heartbeats that a test need not wait for. What is lost stays lost: nothing is read just in case.</summary>
    public static Dictionary<string, string?> On(string storage) => new()
    {
        ["AzureWebJobsStorage"] = storage,
        ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
        ["Notify__Store"] = "tables",
        ["Notify__Sse__HeartbeatInterval"] = "00:00:01",
        ["Notify__Delivery__SafetyInterval"] = "01:00:00",
    };
}
