using Notify.Functions.Access;
using Notify.Testing.Processes;
using Notify.Testing.Secrets;

namespace Notify.Infrastructure.Tests.SigningKey;

/// <summary>infra/signing-key.cs as azd runs it, with stubs of azd and of Azure.</summary>
public sealed class SigningKeyTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notify-azd-");
    private VaultStub? _vault;

    private VaultStub Vault => _vault!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_IsMade_AndNotShown_WhereTheVaultHasNone()
    {
        var (exitCode, output) = await RunAsync();

        Assert.True(exitCode == 0, output);
        Assert.Equal(AccessOptions.MinKeyBytes, Convert.FromBase64String(Vault.Key!).Length);
        Assert.DoesNotContain(RunRecord.Secret(Vault.Key!), output, StringComparison.Ordinal);
        Assert.Equal($"Bearer token-for-{Vault.Address}/.default", Vault.RefreshToken);
    }

    [Fact]
    public async Task Key_IsAnotherEachTime()
    {
        await RunAsync();
        var first = Vault.Key;
        Vault.Key = null;

        await RunAsync();

        Assert.NotNull(first);
        Assert.NotEqual(first, Vault.Key);
    }

    [Fact]
    public async Task Key_Stays_WhereTheVaultHasOne()
    {
        Vault.Key = "old";

        var (exitCode, output) = await RunAsync();

        Assert.True(exitCode == 0, output);
        Assert.Equal("old", Vault.Key);
        Assert.Null(Vault.RefreshToken);
    }

    [Fact]
    public async Task Role_IsWaitedFor()
    {
        Vault.Refusals = 2;

        var (exitCode, output) = await RunAsync();

        Assert.True(exitCode == 0, output);
        Assert.NotNull(Vault.Key);
    }

    [Fact]
    public async Task Run_Fails_AndSaysWhat_WhenTheVaultRefuses()
    {
        Vault.HoldsADeletedKey = true;

        var (exitCode, output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("ObjectIsDeletedButRecoverable", output, StringComparison.Ordinal);
        Assert.Null(Vault.RefreshToken);
    }

    [Fact]
    public async Task Run_Fails_AndSaysWhat_WhenNobodyIsSignedIn()
    {
        await WriteAzdAsync("exit 1");

        var (exitCode, output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("azd auth login", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOTIFY_SIGNING_KEY_URI", null)]
    [InlineData("NOTIFY_SIGNING_KEY_URI", "http://vault.contoso.com/secrets/notify-signing-key")] // whoever listens would get the key
    [InlineData("NOTIFY_MANAGEMENT_URL", "http://management.contoso.com")]
    [InlineData("NOTIFY_APP_ID", null)]
    public async Task Run_Fails_AndAsksNobody_WhenAVariableIsBad(string variable, string? value)
    {
        var (exitCode, output) = await RunAsync((variable, value));

        Assert.Equal(1, exitCode);
        Assert.Contains(value ?? variable, output, StringComparison.Ordinal);
        Assert.Null(Vault.Key);
    }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stub of azd is a shell script.");
        _vault = await VaultStub.StartAsync(Token);
        await WriteAzdAsync("""echo "{\"token\": \"token-for-$4\"}" """);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        if (_vault is not null)
        {
            await _vault.DisposeAsync();
        }
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params (string Name, string? Value)[] changes)
    {
        var variables = new Dictionary<string, string?>
        {
            ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
            ["NOTIFY_SIGNING_KEY_URI"] = $"{Vault.Address}/secrets/notify-signing-key",
            ["NOTIFY_MANAGEMENT_URL"] = Vault.Address,
            ["NOTIFY_APP_ID"] = VaultStub.App,
            ["NOTIFY_RETRY_SECONDS"] = "0.01",
            // Nothing that was started to compile it may outlive the test.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
        };
        foreach (var (name, value) in changes)
        {
            variables[name] = value;
        }

        await using var process = await ChildProcess.StartAsync(RequiredTool.Dotnet, ["run", "infra/signing-key.cs"], variables, Checkout.Root);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, process.Output);
    }

    private async Task WriteAzdAsync(string script)
    {
        var azd = Path.Combine(_folder.FullName, "azd");
        await File.WriteAllTextAsync(azd, $"#!/bin/sh\n{script}\n", Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(azd, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
