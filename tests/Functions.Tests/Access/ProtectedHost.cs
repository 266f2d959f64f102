using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.Access;

/// <summary>A service with access control on, in which no time passes by itself.</summary>
public sealed class ProtectedHost : IAsyncLifetime
{
    private NotifyHost? _host;

    internal TestKeys Keys { get; } = new();

    internal ObservedTime Time { get; } = new();

    /// <summary>Sends nothing but what a test puts there.</summary>
    public HttpClient Http => _host!.Http;

    internal CredentialMaker Credentials => new(Keys, Time.GetUtcNow());

    /// <summary>A session of somebody who has all the credentials they need.</summary>
    internal SessionClient NewSession() => new(_host!.NewClient(new TestCredentials(Keys, Time)));

    public async ValueTask InitializeAsync() => _host = await NotifyHost.StartAsync(Time, [.. NotifyHost.SettingsOf(Keys)]);

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_host!.Errors);
        await _host.DisposeAsync();
    }
}
