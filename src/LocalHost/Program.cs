using Notify.Functions;

namespace Notify.LocalHost;

// A class in a namespace, as the Functions app next to it has a Program of its own.
internal static class Program
{
    private const string BasePath = "/agent_backend/api";

    private static Task<int> Main(string[] args)
    {
        var notify = new FunctionApp(
            typeof(NotifyServiceCollectionExtensions).Assembly,
            (services, configuration) => services.AddNotify(configuration));

        return LocalHostRun.RunAsync(args, notify, BasePath, Console.Out, Console.Error);
    }
}
