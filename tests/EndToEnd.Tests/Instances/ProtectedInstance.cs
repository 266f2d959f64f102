using Notify.Testing.Http;
using Notify.Testing.Processes;
using Notify.Testing.Secrets;

namespace Notify.EndToEnd.Tests.Instances;

/// <summary>A process of the service as it is deployed: not in Development, and so with access control on.</summary>
internal sealed class ProtectedInstance : IAsyncDisposable
{
    private readonly LocalHostProcess process;

    private ProtectedInstance(LocalHostProcess process, TestKeys keys)
    {
        this.process = process;
        Clients = ServiceClient.Of(process.BaseAddress, new TestCredentials(keys, TimeProvider.System));
    }

    public Uri BaseAddress => process.BaseAddress;

    /// <summary>Agents and people with all the credentials they need.</summary>
    public HttpClient Clients { get; }

    public static async Task<ProtectedInstance> StartAsync(string storage)
    {
        var keys = new TestKeys();
        var settings = ServiceSettings.On(storage);
        settings["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in keys.Settings)
        {
            settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new ProtectedInstance(await LocalHostProcess.StartAsync(settings, TestContext.Current.CancellationToken), keys);
    }

    /// <summary>A token as the agent's back end gets it for one of its people.</summary>
    public async Task<string> MintAsync(string session, string subject)
    {
        var body = new { subject, scopes = new[] { "read", "decide" } };
        var answer = await JsonAnswer.PostAsync(Clients, Paths.Agent("session-token", session), body, TestContext.Current.CancellationToken);
        return RunRecord.Secret(answer.Data.GetProperty("token").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await process.DisposeAsync();
    }
}
