using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Commands;

public sealed class ClearResultTests
{
    private readonly TheSession _session = new();

    [Fact]
    public void ClearResult_ClearsWhateverThereIs_WhenNoCursorIsGiven()
    {
        _session.Complete(TheData.Tool(call: "c1"));

        var change = _session.Do(new ClearResult(SeenUpTo: null));

        var cleared = Assert.IsType<ResultClearedData>(Assert.Single(change.Data()));
        Assert.Equal(("c1", "The result was cleared."), (cleared.ToolCallId.Value, cleared.Message));
        Assert.Equal("c1", Assert.IsType<Outcome.ResultCleared>(change.Outcome).Result?.ToolCallId.Value);
        Assert.Null(_session.State.UnclearedResult);
    }

    [Fact]
    public void ClearResult_ClearsAResultThatWasSeen_WhenTheCursorIsTheResultsOwn()
    {
        _session.Complete(TheData.Tool());

        _session.Do(new ClearResult(_session.State.Cursor));

        Assert.Null(_session.State.UnclearedResult);
    }

    [Fact]
    public void ClearResult_LeavesAResultThatWasNotSeen()
    {
        _session.Complete(TheData.Tool("first"));
        var seen = _session.State.Cursor;
        _session.Complete(TheData.Tool("second"));

        var change = _session.Do(new ClearResult(seen));

        AssertNothingCleared(change);
    }

    [Fact]
    public void ClearResult_LeavesAResult_WhenTheCursorIsJustBeforeIt()
    {
        _session.Complete(TheData.Tool());

        var change = _session.Do(new ClearResult(_session.State.Cursor.At(_session.State.UnclearedResult!.Seq - 1)));

        AssertNothingCleared(change);
    }

    [Fact]
    public void ClearResult_LeavesAResult_WhenTheCursorIsOfAnotherEpoch()
    {
        _session.Complete(TheData.Tool());

        var change = _session.Do(new ClearResult(new Cursor(Epoch.Mint(), 1000)));

        AssertNothingCleared(change);
    }

    [Fact]
    public void ClearResult_DoesNothing_WhenThereIsNoResult()
    {
        _session.Start(TheData.Tool());

        var change = _session.Do(new ClearResult(SeenUpTo: null));

        Assert.Equal(new Outcome.ResultCleared(null), change.Outcome);
        Assert.Empty(change.Events);
    }

    [Fact]
    public void ClearResult_DoesNothing_WhenDoneTwice()
    {
        _session.Complete(TheData.Tool());
        _session.Do(new ClearResult(SeenUpTo: null));

        Assert.Empty(_session.Do(new ClearResult(SeenUpTo: null)).Events);
    }

    private void AssertNothingCleared(SessionChange change)
    {
        Assert.Equal(new Outcome.ResultCleared(null), change.Outcome);
        Assert.Empty(change.Events);
        Assert.NotNull(_session.State.UnclearedResult);
    }
}
