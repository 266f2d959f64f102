using Notify.Testing.Processes;

namespace Notify.Infrastructure.Tests.Templates;

/// <summary>azd, the templates and the environments' files say the same.</summary>
public sealed class EnvironmentTests
{
    public static TheoryData<string> Deployments => Snapshots.All;

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Templates_LeaveNothingToSay(string deployment) =>
        Assert.Empty((await Snapshots.TakeAsync(deployment)).Diagnostics);

    [Fact]
    public void Environments_SetTheSame()
    {
        var files = Directory.GetFiles(Checkout.PathOf("infra", "environments"), "*.yaml");
        var names = files.Select(file => Yaml.Read(file).Children.Keys.Select(name => name.ToString()).Order().ToList()).ToList();

        Assert.Equal(2, names.Count);
        Assert.Equal(names[0], names[1]);
    }

    [Fact]
    public async Task Azd_FindsTheAppThatItDeploys()
    {
        var (name, service) = Assert.Single(Yaml.Read(Checkout.PathOf("azure.yaml")).Map("services").Children);
        var app = (await Snapshots.TakeAsync(Snapshots.Dev)).The("Microsoft.Web/sites");

        Assert.Equal(name.ToString(), app["tags"]!["azd-service-name"]!.GetValue<string>());
        Assert.True(File.Exists(Checkout.PathOf(service["project"].ToString(), "host.json")));
    }

    [Fact]
    public void Azd_FindsTheTemplatesAndTheHook()
    {
        var azure = Yaml.Read(Checkout.PathOf("azure.yaml"));

        Assert.True(File.Exists(Checkout.PathOf(azure.Map("infra")["path"].ToString(), azure.Map("infra")["module"] + ".bicepparam")));
        Assert.True(File.Exists(Checkout.PathOf(azure.Map("hooks")["postprovision"]["run"].ToString())));
    }
}
