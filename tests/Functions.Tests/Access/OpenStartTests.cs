using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Notify.LocalHost;
using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.Access;

/// <summary>A service that strangers can reach does not start without what keeps them out.</summary>
public sealed class OpenStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notify-start-");
    private readonly TestKeys _keys = new();
    private readonly StringWriter _error = new();

    private Dictionary<string, string?> Good => new(_keys.Settings) { ["Notify:Store"] = "memory", ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production", ["Notify:Access:Required"] = "" };

    [Theory]
    [InlineData("Notify:Access:SigningKey", "", "Notify:Access:SigningKey is missing", "openssl rand -base64 32")]
    [InlineData("Notify:Access:SigningKey", "c2hvcnQ=", "Notify:Access:SigningKey must be base64 of at least 32 bytes", "openssl rand -base64 32")]
    [InlineData("Notify:Access:PreviousSigningKey", "c2hvcnQ=", "Notify:Access:PreviousSigningKey must be base64 of at least 32 bytes", "openssl rand -base64 32")]
    [InlineData("Notify:Access:AgentKey", "", "Notify:Access:AgentKey is missing", "openssl rand -hex 32")]
    [InlineData("Notify:Access:AgentKey", "c2hvcnQ=", "Notify:Access:AgentKey is too short", "openssl rand -hex 32")]
    [InlineData("Notify:Access:Required", "false", "Notify:Access:Required is false, but this service is deployed", "Leave the setting out")]
    public async Task Start_FailsAndSaysWhatToDo_WhenADeployedServiceIsNotProtected(string setting, string value, string what, string remedy)
    {
        var exitCode = await RunAsync(new(Good) { [setting] = value });

        Assert.Equal(1, exitCode);
        Assert.Contains(what, _error.ToString(), StringComparison.Ordinal);
        Assert.Contains(remedy, _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("c2hvcnQ=", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WEBSITE_SITE_NAME")]
    [InlineData("WEBSITE_INSTANCE_ID")]
    public async Task Start_Fails_WhenItIsOnAzureAndCallsItselfDevelopment(string variable)
    {
        var exitCode = await RunAsync(new(Good) { ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development", [variable] = "notify", ["Notify:Access:Required"] = "false" });

        Assert.Equal((1, true), (exitCode, _error.ToString().Contains("deployed (on Azure)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Start_Succeeds_WhenADeployedServiceHasItsKeys() => Assert.Equal((0, ""), (await RunAsync(Good), _error.ToString()));

    [Fact]
    public async Task Start_SucceedsWithoutKeys_WhenTheEnvironmentIsDevelopment() =>
        Assert.Equal((0, ""), (await RunAsync(new() { ["Notify:Store"] = "memory" }), _error.ToString()));

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<int> RunAsync(Dictionary<string, string?> values)
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "local.settings.json"), JsonSerializer.Serialize(new { IsEncrypted = false, Values = values }), TestContext.Current.CancellationToken);
        var app = new FunctionApp(
            typeof(NotifyServiceCollectionExtensions).Assembly,
            (services, configuration) => services.AddNotify(configuration).AddHostedService<StopOnceStarted>());
        return await LocalHostRun.RunAsync(["--port", "0", "--script-root", _folder.FullName], app, "/", TextWriter.Null, _error);
    }

    private sealed class StopOnceStarted(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
            return Task.CompletedTask;
        }
    }
}
