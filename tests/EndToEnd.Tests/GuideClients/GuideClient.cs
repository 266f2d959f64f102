using System.Text.Json;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.GuideClients;

/// <summary>One of the guide's JavaScript clients, run unchanged in Node or in Chromium (run.mjs), and what its callbacks were given.</summary>
internal sealed class GuideClient(ChildProcess process) : IAsyncDisposable
{
    /// <param name="environment"><c>node</c> or <c>chromium</c>.</param>
    /// <param name="client">The guide's name of the class.</param>
    /// <param name="service">Where the service is.</param>
    /// <param name="session">What it is told to follow.</param>
    /// <param name="token">What its page turns into a cookie before; null where access control is off.</param>
    public static async Task<GuideClient> StartAsync(string environment, string client, Uri service, string session, string? token = null)
    {
        _ = RequiredTool.NodeModule("eventsource", "package.json");
        _ = RequiredTool.NodeModule("playwright-core", "package.json");
        var runner = Checkout.PathOf("tests", "EndToEnd.Tests", "GuideClients", "run.mjs");
        List<string> arguments = [runner, environment, client, service.ToString(), session];
        if (environment == "chromium")
        {
            arguments.Add(RequiredTool.Chromium);
        }

        // Not on the command line, where everybody on the machine could read it.
        var variables = new Dictionary<string, string?> { ["NOTIFY_SESSION_TOKEN"] = token };
        return new GuideClient(await ChildProcess.StartAsync(RequiredTool.Node, arguments, variables));
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
