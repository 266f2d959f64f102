using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notify.LocalHost.Tests.Samples;

namespace Notify.LocalHost.Tests;

/// <summary>The functions in Samples/, and the services they take.</summary>
internal static class SampleApp
{
    public static FunctionApp With(ErrorLog errors) => new(typeof(SampleApp).Assembly, (services, _) =>
    {
        services.AddLogging(logging => logging.ClearProviders().AddProvider(errors));
        services.AddSingleton(new Greeting("Hello"));
        services.AddSingleton(Channel.CreateUnbounded<string>());
        services.AddSingleton(Channel.CreateUnbounded<TaskCompletionSource>().Writer);
    });
}
