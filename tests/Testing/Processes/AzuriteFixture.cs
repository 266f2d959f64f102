using Xunit.Sdk;

namespace Notify.Testing.Processes;

/// <summary>One Azurite for a whole test assembly: <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>. Tests keep apart by session.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    // How xUnit marks a skip that is decided while running, and marks it again when the reason is passed on.
    private const string SkipMark = "$XunitDynamicSkip$";

    private AzuriteServer? server;
    private string? whyMissing;

    /// <summary>Skips the calling test where Azurite cannot run.</summary>
    public string ConnectionString
    {
        get
        {
            Assert.SkipWhen(server is null, whyMissing ?? "Azurite is not running.");
            return server.ConnectionString;
        }
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            server = await AzuriteServer.StartAsync(keepsData: false, TestContext.Current.CancellationToken);
        }
        catch (SkipException missing)
        {
            whyMissing = missing.Message.Replace(SkipMark, "", StringComparison.Ordinal);
        }
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
