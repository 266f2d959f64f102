using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notify.Functions.Storage;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Tests.Storage;

/// <summary>Which client is made from which settings. What it says to a storage is in EndToEnd.Tests/Identity.</summary>
public sealed class StorageIdentityTests
{
    private const string Uri = "AzureWebJobsStorage:tableServiceUri";
    private const string Name = "AzureWebJobsStorage:accountName";
    private const string Credential = "AzureWebJobsStorage:credential";
    private const string ClientId = "AzureWebJobsStorage:clientId";
    private const string Tables = "https://account.table.core.windows.net/";

    [Theory]
    [InlineData(Uri, Tables)]
    [InlineData(Uri, "https://account.table.core.windows.net")]
    [InlineData(Name, "account")]
    public void Account_IsFound_WithoutAConnectionString(string setting, string value)
    {
        using var services = Build((setting, value));

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal(new Uri(Tables), services.GetRequiredService<TableServiceClient>().Uri);
    }

    [Fact]
    public void Address_GoesBeforeTheName_AsItMayBeInAnotherCloud()
    {
        using var services = Build((Name, "account"), (Uri, "https://account.table.core.chinacloudapi.cn/"));

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal("account.table.core.chinacloudapi.cn", services.GetRequiredService<TableServiceClient>().Uri.Host);
    }

    [Fact]
    public void ConnectionString_GoesBeforeAnIdentity_WhateverThatSays()
    {
        using var services = Build(("AzureWebJobsStorage", "UseDevelopmentStorage=true"), (Uri, "nonsense"), (Credential, "nonsense"));

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal("devstoreaccount1", services.GetRequiredService<TableServiceClient>().AccountName);
    }

    [Fact]
    public void EmptyConnectionString_IsNone()
    {
        using var services = Build(("AzureWebJobsStorage", ""), (Name, "account"));

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal("account", services.GetRequiredService<TableServiceClient>().AccountName);
    }

    [Fact]
    public void SignIn_IsThatOfWhoeverRunsIt_UnlessToldOtherwise() =>
        Assert.IsType<DefaultAzureCredential>(Read((Name, "account")).CreateCredential(_ => { }));

    [Theory]
    [InlineData("managedidentity")]
    [InlineData("ManagedIdentity")]
    public void SignIn_IsTheManagedIdentitys_WhenToldSo(string credential)
    {
        Assert.IsType<ManagedIdentityCredential>(Read((Name, "account"), (Credential, credential)).CreateCredential(_ => { }));
        Assert.IsType<ManagedIdentityCredential>(Read((Name, "account"), (Credential, credential), (ClientId, "11111111-2222-3333-4444-555555555555")).CreateCredential(_ => { }));
    }

    [Theory]
    [InlineData(Uri, "account.table.core.windows.net")]
    [InlineData(Uri, "http://account.table.core.windows.net/")] // whoever listens would get the token
    [InlineData(Name, "Account")]
    [InlineData(Name, "no")]
    [InlineData(Name, "account.evil.example/")]
    [InlineData(Credential, "password")]
    public void Start_Fails_AndNamesTheSetting_WhenItIsBad(string setting, string value)
    {
        using var services = setting == Credential ? Build((Name, "account"), (setting, value)) : Build((setting, value));

        Assert.Contains(setting, StartFailure(services), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Credential, "managedidentity")]
    [InlineData(ClientId, "11111111-2222-3333-4444-555555555555")]
    public void Start_Fails_WhenItIsSaidAsWhomButNotWhere(string setting, string value)
    {
        using var services = Build((setting, value));

        Assert.Contains(Uri, StartFailure(services), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_Fails_WhenOnlyTheHostsOwnAddressesAreGiven()
    {
        using var services = Build(("AzureWebJobsStorage:blobServiceUri", "https://account.blob.core.windows.net"), (Credential, "managedidentity"));

        Assert.Contains(Uri, StartFailure(services), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_NeedsNoAccount_WhenSessionsAreInMemory()
    {
        using var services = Build(("Notify:Store", "memory"), (Credential, "nonsense"));

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static string StartFailure(ServiceProvider services) =>
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate()).Message;

    private static StorageIdentity Read(params (string Name, string Value)[] settings) => StorageIdentity.Read(Configuration(settings));

    private static ServiceProvider Build(params (string Name, string Value)[] settings) =>
        new ServiceCollection().AddLogging().AddTelemetry(Configuration(settings)).AddStorage(Configuration(settings)).BuildServiceProvider();

    private static IConfiguration Configuration((string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
}
