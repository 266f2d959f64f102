using System.Text.Json.Nodes;

namespace Notify.Client.Tests.Services;

/// <summary>Calls for tests to which it does not matter which.</summary>
internal static class TheTool
{
    public static ToolInfo DeleteFile(string path = "/tmp/report.txt", string? call = null) =>
        ToolInfo.Create("delete_file", new JsonObject { ["path"] = path }) with { RiskLevel = RiskLevel.High, ToolCallId = call };
}
