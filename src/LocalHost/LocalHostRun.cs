using Microsoft.Extensions.Hosting;

namespace Notify.LocalHost;

/// <summary>The host's life, from the command line to the exit code.</summary>
internal static class LocalHostRun
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, FunctionApp app, string basePath, TextWriter output, TextWriter error)
    {
        try
        {
            await using var host = LocalHostApplication.Build(LocalHostArguments.Parse(args), app);
            await host.StartAsync();

            foreach (var address in host.Urls)
            {
                await output.WriteLineAsync($"Notify listens on {address}{basePath}");
            }

            await host.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (StartFailure.Describe(exception) is { } line)
        {
            await error.WriteLineAsync(line);
            return 1;
        }
    }
}
