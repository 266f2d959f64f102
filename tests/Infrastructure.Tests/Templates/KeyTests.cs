namespace Notify.Infrastructure.Tests.Templates;

/// <summary>Nothing that would let in whoever has read it.</summary>
public sealed class KeyTests
{
    public static TheoryData<string> Deployments => Snapshots.All;

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Storage_TakesNoKeys(string deployment)
    {
        var account = (await Snapshots.TakeAsync(deployment)).The("Microsoft.Storage/storageAccounts")["properties"]!;

        Assert.False(account["allowSharedKeyAccess"]!.GetValue<bool>());
        Assert.False(account["allowBlobPublicAccess"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(Snapshots.Dev)]
    [InlineData(Snapshots.Prod)]
    public async Task SignalR_TakesNoKeys(string deployment) =>
        Assert.True((await Snapshots.TakeAsync(deployment)).The("Microsoft.SignalRService/signalR")["properties"]!["disableLocalAuth"]!.GetValue<bool>());

    [Fact]
    public async Task Redis_TakesNoKeys() =>
        Assert.Equal("Disabled", (await Snapshots.TakeAsync(Snapshots.WithRedis)).The("Microsoft.Cache/redisEnterprise/databases")["properties"]!["accessKeysAuthentication"]!.GetValue<string>());

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Telemetry_IsTakenOnlyFromWhoSignsIn(string deployment) =>
        Assert.True((await Snapshots.TakeAsync(deployment)).The("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!.GetValue<bool>());

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Publishing_TakesNoPasswords(string deployment)
    {
        var policies = (await Snapshots.TakeAsync(deployment)).Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies");

        Assert.Equal(["ftp", "scm"], policies.Select(policy => policy["name"]!.GetValue<string>().Split('/')[^1]).Order());
        Assert.All(policies, policy => Assert.False(policy["properties"]!["allow"]!.GetValue<bool>()));
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task NoKey_IsReadFromAnywhereOrWrittenAnywhere(string deployment)
    {
        var text = (await Snapshots.TakeAsync(deployment)).Text;

        Assert.All(
            ["listKeys", "listAccountSas", "listServiceSas", "listSecrets", "AccountKey=", "AccessKey=", "SharedAccessSignature", "password=", "newGuid"],
            trace => Assert.DoesNotContain(trace, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Outputs_AreNamesAndAddresses(string deployment)
    {
        var outputs = (await Snapshots.TakeAsync(deployment)).Outputs;

        Assert.Equal(["AZURE_RESOURCE_GROUP", "NOTIFY_APP_ID", "NOTIFY_APP_NAME", "NOTIFY_SIGNING_KEY_URI", "NOTIFY_URL"], outputs.Keys.Order(StringComparer.Ordinal));
        Assert.All(outputs.Values, value => Assert.DoesNotContain("getSecret", value, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Vault_CannotBePurged_WhereTheKeyMatters() =>
        Assert.True((await Snapshots.TakeAsync(Snapshots.Prod)).The("Microsoft.KeyVault/vaults")["properties"]!["enablePurgeProtection"]!.GetValue<bool>());
}
