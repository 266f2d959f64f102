using Notify.Domain.Sessions;
using Notify.Functions.Wakeups;

namespace Notify.Testing.Contracts;

/// <summary>What every <see cref="IWakeups"/> between several instances does.</summary>
public abstract class WakeupsContract : IAsyncLifetime
{
    private readonly List<ListeningInstance> instances = [];

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AHint_ArrivesAtEveryOtherInstance_AsItWasPublished()
    {
        var (one, two, three) = (Listen(), Listen(), Listen());
        await AllFlowAsync();
        Wakeup[] published = [Hint(TheData.NewSession(), 7), new(TheData.NewSession(), Cursor.Beginning), Hint(TheData.Value<SessionId>(new string('~', 128)), long.MaxValue)];

        Array.ForEach(published, one.Publish);

        await two.Listener.SeesAsync(listener => published.All(listener.Wakeups.Contains));
        await three.Listener.SeesAsync(listener => published.All(listener.Wakeups.Contains));
    }

    [Fact]
    public async Task Hints_AllArrive_WhenTheyComeOneAfterAnotherFromBothSides()
    {
        var (one, two) = (Listen(), Listen());
        await AllFlowAsync();
        for (var round = 1; round <= 20; round++)
        {
            var (there, back) = (Hint(TheData.NewSession(), round), Hint(TheData.NewSession(), round));

            one.Publish(there);
            await two.Listener.SeesAsync(listener => listener.Wakeups.Contains(there));
            two.Publish(back);
            await one.Listener.SeesAsync(listener => listener.Wakeups.Contains(back));
        }
    }

    [Fact]
    public async Task ABurst_ArrivesWithTheNewestOfEachSession_OrAsAGap()
    {
        const int Sessions = 500, Newest = 20;
        var (one, two) = (Listen(), Listen());
        await AllFlowAsync();
        var sessions = Enumerable.Range(0, Sessions).Select(_ => TheData.NewSession()).ToList();
        var flowBefore = two.Listener.Flow.Count;

        for (var seq = 1; seq <= Newest; seq++)
        {
            sessions.ForEach(session => one.Publish(Hint(session, seq)));
        }

        var newest = sessions.Select(session => Hint(session, Newest)).ToList();
        await two.Listener.SeesAsync(listener => listener.Flow.Count > flowBefore || newest.All(listener.Wakeups.ToHashSet().Contains));
    }

    [Fact]
    public async Task AnOutage_IsToldOnceEachWay_AndHintsArriveAgainAfterwards()
    {
        var (one, two) = (Listen(), Listen());
        await AllFlowAsync();

        await TakeAwayAsync();
        await two.Listener.SeesAsync(listener => !listener.IsFlowing);
        for (var seq = 1; seq <= 1000; seq++)
        {
            one.Publish(Hint(TheData.NewSession(), seq));
        }

        await BringBackAsync();
        await two.Listener.SeesAsync(listener => listener.IsFlowing);
        var session = TheData.NewSession();
        var next = 0;
        await two.Listener.SeesAsync(listener => listener.Wakeups.Any(wakeup => wakeup.Session == session), again: () => one.Publish(Hint(session, ++next)));
        Assert.Equal([true, false, true], Changes(two.Listener.Flow));
        Assert.Single(two.Listener.Flow, isFlowing => !isFlowing);
    }

    [Fact]
    public async Task Listening_BeginsWhileTheBackendIsAway_AndFlowsOnceItIsThere()
    {
        await TakeAwayAsync();
        var (one, two) = (Listen(), Listen());
        await two.Listener.SeesAsync(listener => listener.Flow is [false]);
        one.Publish(Hint(TheData.NewSession(), 1));

        await BringBackAsync();

        await AllFlowAsync();
        var (session, next) = (TheData.NewSession(), 0);
        await two.Listener.SeesAsync(listener => listener.Wakeups.Any(wakeup => wakeup.Session == session), again: () => one.Publish(Hint(session, ++next)));
        Assert.Equal([false, true], Changes(two.Listener.Flow));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_EndsListeningQuietly(bool isAway)
    {
        var one = Listen();
        await AllFlowAsync();
        if (isAway)
        {
            await TakeAwayAsync();
            await one.Listener.SeesAsync(listener => !listener.IsFlowing);
        }

        one.Publish(Hint(TheData.NewSession(), 1));
        await one.StopAsync();

        one.Publish(Hint(TheData.NewSession(), 2));
    }

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected static Wakeup Hint(SessionId session, long seq) => new(session, new Cursor(TheData.Epoch, seq));

    /// <summary>What one more instance of the same deployment has.</summary>
    protected abstract IWakeups Open();

    /// <summary>From now on, no instance reaches what carries the hints.</summary>
    protected abstract Task TakeAwayAsync();

    protected abstract Task BringBackAsync();

    private protected ListeningInstance Listen(IWakeups? wakeups = null, bool hasAudience = true)
    {
        var instance = new ListeningInstance(wakeups ?? Open(), hasAudience);
        instances.Add(instance);
        return instance;
    }

    private protected async Task AllFlowAsync()
    {
        foreach (var instance in instances)
        {
            await instance.Listener.SeesAsync(listener => listener.IsFlowing);
        }
    }

    // True may come again where something was lost.
    private static List<bool> Changes(IReadOnlyList<bool> flow) => [.. flow.Where((isFlowing, index) => index == 0 || flow[index - 1] != isFlowing)];
}
