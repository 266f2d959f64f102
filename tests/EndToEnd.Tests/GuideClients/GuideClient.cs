using System.Text.Json;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.GuideClients;

/// <summary>One of the guide's JavaScript clients, run unchanged in Node or in Chromium (run.mjs), and what its callbacks were given.</summary>
internal sealed class GuideClient(ChildProcess process) : IAsyncDisposable
{
    public static async Task<GuideClient> StartAsync(string environment, string client, Uri service, string session)
    {
        _ = RequiredTool.NodeModule("eventsource", "package.json");
        _ = RequiredTool.NodeModule("playwright-core", "package.json");
        var runner = Checkout.PathOf("tests", "EndToEnd.Tests", "GuideClients", "run.mjs");
        List<string> arguments = [runner, environment, client, service.ToString(), session];
        if (environment == "chromium")
        {
            arguments.Add(RequiredTool.Chromium);
        }

        return new GuideClient(await ChildProcess.StartAsync(RequiredTool.Node, arguments));
    }

    /// <summary>Waits until <paramref name="callback"/> has been called with something like this, and gives it.</summary>
    public async Task<JsonElement> SeesAsync(string callback, Func<JsonElement, bool>? like = null)
    {
        var report = await process.WaitForOutputAsync(
            output => Reports(output).FirstOrDefault(report => report.Name == callback && like?.Invoke(report.Value) != false),
            TestContext.Current.CancellationToken);
        return report.Value;
    }

    /// <summary>Waits until it has sent <paramref name="count"/> requests to <paramref name="path"/>.</summary>
    public Task AsksAsync(string path, int count) => process.WaitForOutputAsync(
        output => Reports(output).Where(report => report.Name == "request" && report.Value.GetString() == path).ElementAtOrDefault(count - 1),
        TestContext.Current.CancellationToken);

    public int CallsOf(string callback) => Reports(process.Output).Count(report => report.Name == callback);

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static IEnumerable<Report> Reports(string output) =>
        output.Split('\n').Where(line => line.StartsWith('{') && line.EndsWith('}')).Select(line => JsonSerializer.Deserialize<Report>(line, JsonSerializerOptions.Web)!);

    private sealed record Report(string Name, JsonElement Value);
}
