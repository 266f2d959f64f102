using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.Fuzz;

/// <summary>The same with access control on, for clients that have the credentials they need.</summary>
public sealed class ProtectedFrozenHost : FrozenHost
{
    private readonly TestKeys _keys = new();

    private protected override IEnumerable<string> Settings => NotifyHost.SettingsOf(_keys);

    private protected override DelegatingHandler NewCredentials() => new TestCredentials(_keys, Time);
}
