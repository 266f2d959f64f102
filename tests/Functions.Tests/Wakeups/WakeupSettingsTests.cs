using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notify.Functions.Identity;
using Notify.Functions.Storage;
using Notify.Functions.Telemetry;
using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Redis;
using Notify.Functions.Wakeups.Tables;

namespace Notify.Functions.Tests.Wakeups;

public sealed class WakeupSettingsTests
{
    [Theory]
    [InlineData("tables", null, typeof(TableWakeups))]
    [InlineData("tables", "", typeof(TableWakeups))]
    [InlineData("tables", "localhost", typeof(RedisWakeups))]
    [InlineData("tables", "cache.example.com:6380,password=a=b,ssl=True,abortConnect=True", typeof(RedisWakeups))]
    [InlineData("memory", " ", typeof(NoWakeups))]
    [InlineData("memory", "127.0.0.1:6379,[::1]:6380", typeof(RedisWakeups))]
    public void Wakeups_GoThroughTheStorage_UnlessThereIsARedis(string store, string? redis, Type expected)
    {
        using var services = Build(("Notify:Store", store), ("Notify:Wakeups:Redis", redis));

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.IsType(expected, services.GetRequiredService<IWakeups>());
    }

    [Theory]
    [InlineData("Notify:Wakeups:Redis", "password=secret")]
    [InlineData("Notify:Wakeups:Redis", "cache:port,password=secret")]
    [InlineData("Notify:Wakeups:Redis", "cache:99999,password=secret")]
    [InlineData("Notify:Wakeups:Redis", "cache,password=secret,colour=red")]
    [InlineData("Notify:Wakeups:Redis", "cache,password=secret,ssl=maybe")]
    [InlineData("Notify:Wakeups:Redis", "redis://:secret@cache:6379")]
    [InlineData("Notify:Wakeups:MinInterval", "00:00:00.009")]
    [InlineData("Notify:Wakeups:MaxInterval", "00:01:01")]
    [InlineData("Notify:Wakeups:MaxInterval", "00:00:00.040")] // less than MinInterval
    public void Start_Fails_AndNamesTheSetting_WhenItIsBad(string setting, string value)
    {
        using var services = Build((setting, value));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(setting, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Identity_StandsInPlaceOfAPassword()
    {
        using var services = Build(("Notify:Wakeups:Redis", "cache.example.com:10000,ssl=True"), ("Notify:Wakeups:RedisIdentity", "object-id"));

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.IsType<RedisWakeups>(services.GetRequiredService<IWakeups>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("cache.example.com:10000")] // whoever listens would get the token
    [InlineData("localhost:10000")] // a name, which may be anybody's
    [InlineData("cache.example.com:10000,ssl=True,password=secret")]
    [InlineData("cache.example.com:10000,ssl=True,user=somebody")]
    public void Start_Fails_WhenAnIdentityHasNobodyToSignInTo(string redis)
    {
        using var services = Build(("Notify:Wakeups:Redis", redis), ("Notify:Wakeups:RedisIdentity", "object-id"));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("Notify:Wakeups:RedisIdentity", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("AzureWebJobsStorage", "UseDevelopmentStorage=true"), .. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))])
            .Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddTelemetry(configuration)
            .AddStorage(configuration)
            .AddIdentity()
            .AddWakeups()
            .BuildServiceProvider();
    }
}
