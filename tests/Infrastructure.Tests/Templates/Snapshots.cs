using System.Collections.Concurrent;
using Notify.Testing.Processes;

namespace Notify.Infrastructure.Tests.Templates;

/// <summary>Has the Bicep CLI say what would be deployed. It asks nobody: neither Azure nor the network.</summary>
internal static class Snapshots
{
    public const string Dev = "dev";
    public const string Prod = "prod";
    public const string WithRedis = "prod, with Redis";
    public const string WithoutSignalR = "dev, without SignalR";
    public const string WithAnOrigin = "dev, with pages elsewhere";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Deployment>>> Taken = new();

    public static TheoryData<string> All => [Dev, Prod, WithRedis, WithoutSignalR, WithAnOrigin];

    public static Task<Deployment> TakeAsync(string of) => Taken.GetOrAdd(of, _ => new Lazy<Task<Deployment>>(() => MakeAsync(of))).Value;

    private static Task<Deployment> MakeAsync(string of) => of switch
    {
        WithRedis => MakeAsync(Prod, "redisSku: none", "redisSku: Balanced_B0"),
        WithoutSignalR => MakeAsync(Dev, "signalRSku: Free_F1", "signalRSku: none"),
        WithAnOrigin => MakeAsync(Dev, "allowedOrigins: []", "allowedOrigins: ['https://app.contoso.com']"),
        _ => MakeAsync(of, "", ""),
    };

    // In a copy, as the CLI writes its answer beside the templates.
    private static async Task<Deployment> MakeAsync(string environment, string line, string otherLine)
    {
        var bicep = RequiredTool.Bicep;
        var folder = Directory.CreateTempSubdirectory("notify-templates-");
        try
        {
            Copy(new DirectoryInfo(Checkout.PathOf("infra")), folder);
            var values = Path.Combine(folder.FullName, "environments", $"{environment}.yaml");
            var text = await File.ReadAllTextAsync(values, Token);
            Assert.Contains(line, text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(values, line is "" ? text : text.Replace(line, otherLine, StringComparison.Ordinal), Token);

            await using var process = await ChildProcess.StartAsync(
                bicep,
                [
                    "snapshot", "main.bicepparam", "--mode", "overwrite", "--deployment-name", "test", "--location", "westeurope",
                    "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002",
                ],
                new Dictionary<string, string?>
                {
                    ["NOTIFY_ENVIRONMENT"] = environment,
                    ["NOTIFY_ALERT_EMAIL"] = "ops@contoso.com",
                    ["AZURE_ENV_NAME"] = $"notify-{environment}",
                    ["AZURE_LOCATION"] = "westeurope",
                },
                folder.FullName);
            await process.WaitForExitAsync(Token);
            Assert.True(process.ExitCode == 0, process.Output);
            return new Deployment(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "main.snapshot.json"), Token));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories())
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }
}
