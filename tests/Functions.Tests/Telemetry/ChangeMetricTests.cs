using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Notify.Testing;
using Notify.Testing.Instances;
using Notify.Testing.Telemetry;

namespace Notify.Functions.Tests.Telemetry;

/// <summary>What is counted where sessions change.</summary>
public sealed class ChangeMetricTests : IAsyncDisposable
{
    private readonly RecordedMetrics _recorded = new();
    private readonly FaultyStore _store = new();
    private readonly FakeTimeProvider _time = new(TheData.Now);
    private readonly ServiceInstance _instance;

    public ChangeMetricTests() => _instance = new ServiceInstance(
        services =>
        {
            _store.AddTo(services);
            services.AddSingleton(_recorded.Metrics).AddSingleton<TimeProvider>(_time);
        },
        "Notify:Store=memory");

    [Fact]
    public async Task Events_AreCounted_OnceTheyAreStored()
    {
        _store.Fault = FaultyStore.Away;
        await Assert.ThrowsAnyAsync<Exception>(() => _instance.ProgressAsync(TheData.Session));
        Assert.Equal(0, _recorded.Of("notify.events.appended").Count);
        _store.Fault = null;

        await _instance.ProgressAsync(TheData.Session);

        Assert.Equal((1, 1), _recorded.Of("notify.events.appended", "notify.event.type=tool_status"));
        Assert.Equal((1, 1), _recorded.Of("notify.events.appended", "notify.event.type=tool_progress"));
        Assert.Equal(0, _recorded.Of("notify.append.conflicts").Sum);
    }

    [Fact]
    public async Task ARaceThatWasLost_IsCounted_AndItsEventsOnce()
    {
        await using var other = new ServiceInstance(services => _store.AddTo(services), "Notify:Store=memory");
        await _instance.ProgressAsync(TheData.Session);
        // This instance knows the session, and appends without a look; the other one was faster.
        await other.ProgressAsync(TheData.Session);

        await _instance.ProgressAsync(TheData.Session);

        Assert.Equal(1, _recorded.Of("notify.append.conflicts").Sum);
        Assert.Equal(2 + 1, _recorded.Of("notify.events.appended").Sum);
    }

    [Fact]
    public async Task TheTimeToADecision_IsFromQuestionToAnswer()
    {
        var request = await _instance.AskAsync(TheData.Session, TimeSpan.FromMinutes(10));
        _time.Advance(TimeSpan.FromSeconds(90));

        await _instance.AnswerAsync(TheData.Session, request);

        Assert.Equal((1, 90), _recorded.Of("notify.decision.time", "notify.decision=approved"));
        Assert.Equal((1, 1), _recorded.Of("notify.decisions", "notify.decision=approved", "notify.transport=polling"));
        Assert.Equal(0, _recorded.Of("notify.requests.open").Sum);
    }

    [Fact]
    public async Task AnExpiry_IsADecision_OfNobody()
    {
        await _instance.AskAsync(TheData.Session, TimeSpan.FromSeconds(30));
        Assert.Equal(1, _recorded.Of("notify.requests.open").Sum);
        _time.Advance(TimeSpan.FromSeconds(45));

        await _instance.RunExpireRequestsAsync();

        Assert.Equal((1, 45), _recorded.Of("notify.decision.time", "notify.decision=expired"));
        Assert.Equal((1, 1), _recorded.Of("notify.decisions", "notify.decision=expired", "notify.transport=none"));
        Assert.Equal(0, _recorded.Of("notify.requests.open").Sum);
    }

    public async ValueTask DisposeAsync()
    {
        await _instance.DisposeAsync();
        _recorded.Dispose();
    }
}
