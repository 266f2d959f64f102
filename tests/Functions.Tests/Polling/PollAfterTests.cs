using System.Globalization;

namespace Notify.Functions.Tests.Polling;

public sealed class PollAfterTests : IAsyncLifetime
{
    private readonly ObservedTime _time = new();
    private NotifyHost? _host;
    private SessionClient? _session;

    public async ValueTask InitializeAsync()
    {
        _host = await NotifyHost.StartAsync(_time);
        _session = new SessionClient(_host.Http);
    }

    [Fact]
    public async Task Advice_IsAsShortAsWhileAToolRuns_WhenAPersonIsAsked()
    {
        await _session!.StartAsync(call: "c1");
        var running = await AdviceAsync();
        await _session.AskAsync(call: "c1", timeoutSeconds: 3600);
        _time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(running, await AdviceAsync());
    }

    [Fact]
    public async Task Advice_GrowsStepByStep_WhenTheSessionIdles()
    {
        await _session!.StartAsync();
        var advice = new List<int> { await AdviceAsync() };
        await _session.CompleteAsync();
        foreach (var idle in new[] { 0, 60, 600 })
        {
            _time.Advance(TimeSpan.FromSeconds(idle));
            advice.Add(await AdviceAsync());
        }

        Assert.Equal(advice.Distinct().Order(), advice);
    }

    public ValueTask DisposeAsync() => _host!.DisposeAsync();

    // The field and the header say the same, with a state and without.
    private async Task<int> AdviceAsync()
    {
        var answer = await _session!.GetAsync("polling/session-info");
        var unchanged = await _session.GetAsync("polling/session-info", ifNoneMatch: answer.Header("ETag"));
        var advice = answer.Data.GetProperty("poll_after_ms").GetInt32();
        Assert.Equal(304, unchanged.Status);
        Assert.All([answer, unchanged], each => Assert.Equal(advice, int.Parse(each.Header("Poll-After-Ms")!, CultureInfo.InvariantCulture)));
        return advice;
    }
}
