using Notify.Testing.Processes;
using Notify.Testing.Secrets;

namespace Notify.Client.Tests.Services;

/// <summary>A process of the service, with access control or without, and what its clients need.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly LocalHostProcess process;
    private readonly TestKeys? keys;

    private TestService(LocalHostProcess process, TestKeys? keys)
    {
        this.process = process;
        this.keys = keys;
        Http = keys is null
            ? process.Http
            : new HttpClient(new TestCredentials(keys, TimeProvider.System) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = process.BaseAddress };
        Agent = new NotifyAgentClient(OptionsAt(BaseAddress));
        People = new NotifySessionClient(OptionsAt(BaseAddress));
    }

    public Uri BaseAddress => process.BaseAddress;

    /// <summary>The service without our client, to see what is really there; with all credentials that it asks for.</summary>
    public HttpClient Http { get; }

    public NotifyAgentClient Agent { get; }

    public NotifySessionClient People { get; }

    /// <param name="isProtected">Whether access control is on.</param>
    /// <param name="storage">A connection string; null for a store in memory.</param>
    /// <param name="port">Where to listen; 0 leaves it to the system.</param>
    public static async Task<TestService> StartAsync(bool isProtected, string? storage = null, int port = 0)
    {
        var keys = isProtected ? new TestKeys() : null;
        var settings = new Dictionary<string, string?>
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = isProtected ? "Production" : "Development",
            ["Notify__Store"] = storage is null ? "memory" : "tables",
            ["AzureWebJobsStorage"] = storage,
            ["Notify__Sse__HeartbeatInterval"] = "00:00:00.5",
            ["Notify__Sse__RetryDelay"] = "00:00:00.1",
            ["Notify__Sse__FaultRetryDelay"] = "00:00:00.2",
        };
        foreach (var (name, value) in keys?.Settings ?? new Dictionary<string, string?>())
        {
            settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new TestService(await LocalHostProcess.StartAsync(settings, TestContext.Current.CancellationToken, port), keys);
    }

    /// <summary>Options with which a client gets in, and is as patient as a test can be.</summary>
    /// <param name="address">Of the service, or of what stands before it.</param>
    /// <param name="subject">Whose tokens.</param>
    public NotifyClientOptions OptionsAt(Uri address, string subject = "ada")
    {
        var options = new NotifyClientOptions { BaseAddress = address, AgentKey = keys?.Agent, HoldTime = TimeSpan.FromSeconds(2) };
        options.Retry.Budget = TimeSpan.FromSeconds(60);
        options.Retry.FirstDelay = TimeSpan.FromMilliseconds(20);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(200);
        if (keys is not null)
        {
            options.SessionTokens = (request, _) => ValueTask.FromResult<string?>(Token(request.SessionId, subject: subject));
        }

        return options;
    }

    /// <summary>A token as the agent's back end would mint it.</summary>
    public string Token(string session, double seconds = 3600, string subject = "ada", string scope = "read decide") => new TestToken
    {
        Session = session,
        Subject = subject,
        Scope = scope,
        ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(seconds),
    }.SignedWith(keys!.SigningBytes);

    public Task KillAsync() => process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        Agent.Dispose();
        People.Dispose();
        Http.Dispose();
        await process.DisposeAsync();
    }
}
