using Microsoft.Extensions.DependencyInjection;
using Notify.Functions.Wakeups;

namespace Notify.Functions.Tests.Delivery;

/// <summary>What the other instances are told, by whatever happens here.</summary>
public sealed class SessionChangesTests : IAsyncLifetime
{
    private readonly RecordedWakeups _wakeups = new();
    private readonly FaultyStore _store = new();
    private NotifyHost? _host;
    private SessionClient? _session;

    private SessionClient Session => _session!;

    public async ValueTask InitializeAsync()
    {
        _host = await NotifyHost.StartAsync(services => _store.AddTo(services.AddSingleton<IWakeups>(_wakeups)));
        _session = new SessionClient(_host.Http);
    }

    [Fact]
    public async Task Others_AreToldHowFarTheLogReaches_WhenSomethingIsAppended()
    {
        var cursor = (await Session.StartAsync()).Text("cursor");

        Assert.Equal([$"{Session.Id} {cursor}"], Told());
    }

    [Fact]
    public async Task Others_AreToldNothing_WhenNothingIsAppended()
    {
        await Session.InfoAsync();
        await Session.PostAsync("polling/clear-result", null);

        Assert.Empty(Told());
    }

    [Fact]
    public async Task Others_AreTold_WhenTheSessionIsDeleted()
    {
        await Session.StartAsync();

        await Session.DeleteAsync();

        Assert.Equal($"{Session.Id} 00000000-0", Told()[^1]);
    }

    [Fact]
    public async Task Others_AreTold_WhenTheAnswerOfAnAppendIsLost()
    {
        _store.LosesNextAnswer = true;

        (await Session.PostAsync("agent/tool-execution-start", new { tool_info = TheTool.Info() })).Problem(503, "storage_unavailable");

        Assert.Equal([$"{Session.Id} {await Session.CursorAsync()}"], Told());
    }

    [Fact]
    public async Task Others_AreToldAgain_WhenACallIsRepeated()
    {
        await Session.PostAsync("agent/tool-execution-start", new { tool_info = TheTool.Info() }, key: "k1");
        await Session.PostAsync("agent/tool-execution-start", new { tool_info = TheTool.Info() }, key: "k1");

        Assert.Equal(2, Told().Count(told => told == Told()[0]));
    }

    [Fact(Timeout = 30_000)]
    public async Task ReaderHere_SeesTheEvent_WhenTheAnswerOfItsAppendIsLost()
    {
        await using var stream = await Session.StreamAsync(await Session.FillAsync(1));
        _store.LosesNextAnswer = true;

        await Session.PostAsync("agent/tool-execution-start", new { tool_info = TheTool.Info() });

        Assert.Equal(2, (await stream.NextAsync("tool_status")).Seq);
    }

    public ValueTask DisposeAsync() => _host!.DisposeAsync();

    private List<string> Told() => [.. _wakeups.Published.Select(wakeup => $"{wakeup.Session} {wakeup.Newest}")];
}
