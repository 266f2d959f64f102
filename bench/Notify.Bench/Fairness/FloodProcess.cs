using System.Globalization;
using System.Text.RegularExpressions;
using Notify.Testing.Processes;

namespace Notify.Bench.Fairness;

/// <summary>The <see cref="Flood"/> in its process.</summary>
internal sealed partial class FloodProcess : IAsyncDisposable
{
    public const int Connections = 256;

    private readonly ChildProcess process;

    private FloodProcess(ChildProcess process) => this.process = process;

    public static async Task<FloodProcess> StartAsync(Uri service, string session, string call, TimeSpan duration) => new(await ChildProcess.StartAsync(
        RequiredTool.Dotnet,
        [
            Path.Combine(AppContext.BaseDirectory, "Notify.Bench.dll"), Flood.Command, service.ToString(), session, call,
            Connections.ToString(CultureInfo.InvariantCulture), duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
        ]));

    /// <summary>Waits for its end: how many posts were taken, refused with 429, and anything else.</summary>
    public async Task<(int Taken, int Refused, int Failed)> EndAsync(CancellationToken cancellationToken)
    {
        var counts = await process.WaitForOutputAsync(output => Counts().Match(output) is { Success: true } match ? match : null, cancellationToken);
        return (Count(1), Count(2), Count(3));

        int Count(int group) => int.Parse(counts.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    [GeneratedRegex(@"flooded (\d+) (\d+) (\d+)\s")]
    private static partial Regex Counts();
}
