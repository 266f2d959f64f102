using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Notify.LocalHost.Settings;

/// <summary>The name of the environment: Development unless somebody says otherwise, as with <c>func start</c>.</summary>
internal static class LocalEnvironment
{
    private static readonly string[] Variables = ["AZURE_FUNCTIONS_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    public static string NameFrom(IConfiguration configuration) =>
        Variables.Select(variable => configuration[variable]).FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? Environments.Development;
}
