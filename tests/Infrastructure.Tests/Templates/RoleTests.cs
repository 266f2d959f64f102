namespace Notify.Infrastructure.Tests.Templates;

/// <summary>The roles that are given, and no others.</summary>
public sealed class RoleTests
{
    private static readonly (string Who, string Role, string On)[] Always =
    [
        ("app", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Microsoft.Storage/storageAccounts"), // Storage Blob Data Owner
        ("app", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Microsoft.Storage/storageAccounts"), // Storage Table Data Contributor
        ("app", "4633458b-17de-408a-b874-0445c86b69e6", "Microsoft.KeyVault/vaults"), // Key Vault Secrets User
        ("app", "3913510d-42f4-4e42-8a64-420c390055eb", "Microsoft.Insights/components"), // Monitoring Metrics Publisher
        ("deployer", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "Microsoft.KeyVault/vaults"), // Key Vault Secrets Officer
    ];

    private static readonly (string Who, string Role, string On) OnSignalR =
        ("app", "7e4f1700-ea5a-4f59-8f37-079cfe29dce3", "Microsoft.SignalRService/signalR"); // SignalR Service Owner

    public static TheoryData<string> Deployments => Snapshots.All;

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Roles_AreThoseThatAreNeeded(string deployment)
    {
        var expected = deployment == Snapshots.WithoutSignalR ? Always : [.. Always, OnSignalR];

        var roles = (await Snapshots.TakeAsync(deployment)).Roles;

        Assert.Equal(expected.Order(), roles.Order());
    }

    [Fact]
    public async Task Redis_LetsInTheAppAlone()
    {
        var assignment = (await Snapshots.TakeAsync(Snapshots.WithRedis)).The("Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments");

        Assert.Contains("Microsoft.ManagedIdentity/userAssignedIdentities", assignment["properties"]!["user"]!["objectId"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
