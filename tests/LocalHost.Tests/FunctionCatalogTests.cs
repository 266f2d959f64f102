using Microsoft.Azure.Functions.Worker;
using Notify.Functions;

namespace Notify.LocalHost.Tests;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Catalog_CanBeMade_WhenTheAssemblyIsTheProduct() =>
        Assert.NotNull(FunctionCatalog.Of(typeof(NotifyServiceCollectionExtensions).Assembly));

    [Fact]
    public void Catalog_KnowsTheLevelThatAFunctionAsksFor_WhenItsTriggerNamesOne() => Assert.Contains(
        FunctionCatalog.Of(typeof(FunctionCatalogTests).Assembly).Http,
        function => function is { Name: "ShowSetting", Trigger.AuthLevel: AuthorizationLevel.Function });
}
