using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage;
using Notify.Functions.Storage.Memory;
using Notify.Functions.Storage.Tables;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Tests.Storage;

public sealed class StorageSettingsTests
{
    private const string Azurite = "UseDevelopmentStorage=true";

    [Fact]
    public void Sessions_AreInTables_UnlessToldOtherwise()
    {
        using var services = Build(("AzureWebJobsStorage", Azurite));

        Assert.IsType<TableSessionStore>(services.GetRequiredService<ISessionStore>());
        Assert.IsType<TableDeadlineIndex>(services.GetRequiredService<IDeadlineIndex>());
        Assert.Equal("tables", services.GetRequiredService<StoreKind>().Name);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("Memory")]
    public void Sessions_AreInMemory_WhenToldSo(string setting)
    {
        using var services = Build(("Notify:Store", setting));

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.IsType<InMemorySessionStore>(services.GetRequiredService<ISessionStore>());
        Assert.IsType<InMemoryDeadlineIndex>(services.GetRequiredService<IDeadlineIndex>());
        Assert.Equal("memory", services.GetRequiredService<StoreKind>().Name);
    }

    [Fact]
    public void Settings_AreTakenFromTheirSection()
    {
        using var services = Build(
            ("AzureWebJobsStorage", Azurite), ("Notify:Storage:TablePrefix", "team2"), ("Notify:Storage:MaxHistoryEvents", "500"),
            ("Notify:Storage:MaxRetries", "0"), ("Notify:Storage:RetryDelay", "00:00:01"), ("Notify:Storage:AttemptTimeout", "00:00:05"),
            ("Notify:Storage:Retention", "7.00:00:00"));

        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;

        Assert.Equal(
            ("team2", 500, 0, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)),
            (options.TablePrefix, options.MaxHistoryEvents, options.MaxRetries, options.RetryDelay, options.AttemptTimeout));
        Assert.Equal(TimeSpan.FromDays(7), services.GetRequiredService<Retention>().Period);
    }

    [Theory]
    [InlineData("Notify:Store", "redis")]
    [InlineData("Notify:Store", "")]
    [InlineData("AzureWebJobsStorage", "")]
    [InlineData("AzureWebJobsStorage", "not a connection string")]
    [InlineData("Notify:Storage:TablePrefix", "no-dash")]
    [InlineData("Notify:Storage:MaxHistoryEvents", "499")]
    [InlineData("Notify:Storage:Retention", "00:00:59")]
    [InlineData("Notify:Storage:Retention", "365.00:00:01")]
    [InlineData("Notify:Storage:MaxRetries", "11")]
    [InlineData("Notify:Storage:RetryDelay", "00:00:11")]
    [InlineData("Notify:Storage:AttemptTimeout", "00:00:00")]
    public void Start_Fails_AndNamesTheSetting_WhenItIsBad(string setting, string value)
    {
        using var services = Build(("AzureWebJobsStorage", Azurite), (setting, value));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(setting, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_Fails_WhenTheStorageAccountIsMissing()
    {
        using var services = Build();

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("AzureWebJobsStorage", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(params (string Name, string Value)[] settings)
    {
        var values = settings.GroupBy(setting => setting.Name).ToDictionary(named => named.Key, named => (string?)named.Last().Value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddTelemetry(configuration)
            .AddStorage(configuration)
            .BuildServiceProvider();
    }
}
