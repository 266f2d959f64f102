using Notify.Client.Tests.Http;
using Notify.Testing;

namespace Notify.Client.Tests.Reading;

/// <summary>What a reader makes of long polls that no real service answers so when a test wants it. Each begins after event 2.</summary>
public sealed class UnusualPollTests
{
    private readonly AwaitedTime time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_IsReadAgainFromTheLog_WhenAnAnswerHasLeftItOut() =>
        Assert.Equal([3, 4, 5], await ReadAsync(3, () => ScriptedService.Poll(5, 3, 5), () => ScriptedService.Poll(5, 4, 5)));

    [Fact]
    public async Task Event_IsReadAgainFromTheLog_WhenTheCursorIsAheadOfIt() =>
        Assert.Equal([3, 4], await ReadAsync(2, () => ScriptedService.Poll(3), () => ScriptedService.Poll(4, 4), () => ScriptedService.Poll(4, 3, 4)));

    [Fact]
    public async Task Reader_GoesOn_WhenSomethingElseAnswersForAWhile() =>
        Assert.Equal(
            [3, 4],
            await ReadAsync(2, () => ScriptedService.Poll(3, 3), () => ScriptedService.Page(403), () => ScriptedService.Page(404), () => ScriptedService.Poll(4, 4)));

    [Fact]
    public async Task Reader_Fails_WhenSomethingElseAnswersFromTheBeginning()
    {
        var failure = await Assert.ThrowsAsync<NotifyException>(() => ReadAsync(1, () => ScriptedService.Page(404)));

        Assert.Equal(NotifyException.UnexpectedAnswerCode, failure.Code);
    }

    [Fact]
    public async Task Reader_DoesNotAskInABareLoop_WhenItIsAnsweredAtOnceWithNothing()
    {
        using var script = new ScriptedService(() => ScriptedService.Poll(2), () => ScriptedService.Poll(3, 3));
        var options = Options();
        options.Retry.FirstDelay = options.Retry.MaxDelay = TimeSpan.FromMinutes(1);
        using var http = new HttpClient(script);
        using var people = new NotifySessionClient(http, options, time);

        var reading = people.ReadEventsAsync("s", "abcdefgh-2", Token).UntilAsync(_ => true);
        var wait = await time.NextPauseAsync(options);
        var requests = script.Requests;
        time.Advance(wait);

        Assert.Equal([3], (await reading).Seqs());
        Assert.Equal(1, requests);
    }

    // Actions have no time for repetitions; what goes on all the same is no action.
    private static NotifyClientOptions Options()
    {
        var options = ScriptedService.Options();
        options.Streams.Enabled = false;
        options.Retry.Budget = TimeSpan.Zero;
        return options;
    }

    private static async Task<IEnumerable<long>> ReadAsync(int count, params Func<HttpResponseMessage>[] answers)
    {
        using var http = new HttpClient(new ScriptedService([.. answers, ScriptedService.Over]));
        using var people = new NotifySessionClient(http, Options());
        var seen = 0;
        return (await people.ReadEventsAsync("s", "abcdefgh-2", Token).UntilAsync(_ => ++seen == count)).Seqs();
    }
}
