namespace Notify.Functions.Tests.Hosting;

internal static class TheTool
{
    public static object Info(string tool = "run_command", string? call = null) => new
    {
        tool_name = tool,
        parameters = new { command = "ls -l" },
        risk_level = "high",
        tool_call_id = call,
    };
}
