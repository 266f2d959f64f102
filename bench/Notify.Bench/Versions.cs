using System.Diagnostics;
using System.Runtime.InteropServices;
using Notify.Testing.Processes;

namespace Notify.Bench;

/// <summary>Which versions of everything a run was made with.</summary>
internal static class Versions
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken) => new Dictionary<string, string>
    {
        ["Notify"] = await AskAsync("git", ["-C", Checkout.Root, "describe", "--always", "--dirty"], cancellationToken),
        [".NET"] = RuntimeInformation.FrameworkDescription,
        ["Node"] = await AskAsync("node", ["--version"], cancellationToken),
        ["Debian packages"] = await AskAsync(
            "dpkg-query",
            ["--show", "nginx", "libnginx-mod-nchan", "pushpin", "redis-server", "python3", "python3-fastapi", "python3-uvicorn", "python3-uvloop", "python3-redis"],
            cancellationToken),
    };

    private static async Task<string> AskAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (RequiredTool.FindOnPath(program) is not { } path)
        {
            return "unknown";
        }

        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return string.Join(", ", answer.Replace('\t', ' ').Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
