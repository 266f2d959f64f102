using Notify.Functions.Wakeups;
using Notify.Testing.Contracts;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests.Wakeups;

/// <summary>The contract, on machines whose clocks nobody may ask.</summary>
public sealed class TableWakeupsTests(AzuriteFixture azurite) : WakeupsContract
{
    private readonly TestStorage _storage = new(azurite);
    private readonly HookedTransport _network = new();

    protected override IWakeups Open() => _storage.OpenWakeups(_network, time: new NoClock());

    protected override Task TakeAwayAsync()
    {
        _network.Before = (_, _) => throw new IOException("The network is gone.");
        return Task.CompletedTask;
    }

    protected override Task BringBackAsync()
    {
        _network.Before = (_, _) => Task.CompletedTask;
        return Task.CompletedTask;
    }
}
