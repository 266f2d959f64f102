using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Sessions;

public sealed class SessionStateTests
{
    private readonly TheSession _session = new();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Apply_Throws_WhenTheEventIsNotTheNext(long seq)
    {
        var cleared = new ResultClearedData { ToolCallId = TheData.Value<ToolCallId>("c"), Message = "" };

        Assert.Throws<InvalidOperationException>(() => SessionState.Empty.Apply(new SessionEvent(seq, TheData.Now, cleared)));
    }

    [Fact]
    public void Apply_ForgetsACallOnlyWhenItIsFinished()
    {
        var tool = TheData.Tool(call: "c1");
        var seen = new List<ToolStatus?>();

        _session.Start(tool);
        seen.Add(TheCall()?.Status);
        _session.Ask(tool);
        seen.Add(TheCall()?.Status);
        _session.Answer(TheData.Answer(approved: false));
        seen.Add(TheCall()?.Status);
        _session.Complete(tool, success: false);
        seen.Add(TheCall()?.Status);

        Assert.Equal([ToolStatus.Executing, ToolStatus.WaitingPermission, ToolStatus.Denied, null], seen);
    }

    [Fact]
    public void Apply_KeepsTheBeginningOfACall_WhenItChanges()
    {
        _session.Start(TheData.Tool("first", "c1"));
        _session.Progress(null, "c1", progress: 3);
        _session.Now += TimeSpan.FromSeconds(5);

        _session.Start(TheData.Tool("second", "c1") with { Risk = RiskLevel.High });

        var expected = new ToolCall
        {
            Id = TheData.Value<ToolCallId>("c1"),
            ToolName = TheData.Value<ToolName>("second"),
            Status = ToolStatus.Executing,
            RiskLevel = RiskLevel.High,
            StartedAt = TheData.Now,
            UpdatedAt = TheData.Now.AddSeconds(5),
            Progress = 3,
        };
        Assert.Equal(expected, TheCall());
    }

    [Fact]
    public void Apply_NotesTheLatestProgress()
    {
        _session.Start(TheData.Tool(call: "c1"));
        _session.Now += TimeSpan.FromSeconds(5);

        _session.Do(new ReportProgress
        {
            CallId = TheData.Value<ToolCallId>("c1"),
            NewCallId = TheData.Value<ToolCallId>("unused"),
            Progress = 2.5,
            Total = 10,
        });

        Assert.Equal((2.5, 10d, TheData.Now.AddSeconds(5)), (TheCall()!.Progress, TheCall()!.Total, TheCall()!.UpdatedAt));
    }

    [Fact]
    public void Apply_IgnoresProgress_WhenTheCallIsForgotten()
    {
        var progress = new ToolProgressData
        {
            ToolCallId = TheData.Value<ToolCallId>("gone"),
            ToolName = TheData.Value<ToolName>("t"),
            Progress = 1,
            Timestamp = TheData.Now,
        };

        var after = SessionState.Empty.Apply(new SessionEvent(1, TheData.Now, progress));

        Assert.Empty(after.Calls);
        Assert.Equal((1, TheData.Now), (after.Seq, after.LastEventAt));
    }

    [Fact]
    public void CurrentEvents_AreTheStatusTheOpenRequestsAndTheResult_OldestFirst()
    {
        var first = _session.Ask(TheData.Tool("a"));
        _session.Complete(TheData.Tool("b"));
        var second = _session.Ask(TheData.Tool("c"));

        var current = _session.State.CurrentEvents.ToList();

        Assert.Equal([2, 4, 5, 6], current.Select(e => e.Seq));
        Assert.Equal(
            [EventType.PermissionRequest, EventType.ToolResult, EventType.ToolStatus, EventType.PermissionRequest],
            current.Select(e => e.Data.Type));
        Assert.Equal([first.RequestId, second.RequestId], current.Select(e => e.Data).OfType<PermissionRequestData>().Select(r => r.RequestId));
    }

    [Fact]
    public void Cursor_IsThatOfTheNewestEvent_AlsoOfAStateWhoseOlderOneWasAsked()
    {
        var before = SessionState.Empty with { Epoch = TheData.Epoch, Seq = 1 };
        var known = before.Cursor;
        var after = before with { Seq = 2 };

        Assert.Same(known, before.Cursor);
        Assert.Equal(new Cursor(TheData.Epoch, 2), after.Cursor);
        Assert.Equal(new Cursor(TheData.Epoch, 1), before.Cursor);
    }

    [Fact]
    public void CurrentEvents_AreNone_WhenNobodyHasWritten() => Assert.Empty(SessionState.Empty.CurrentEvents);

    [Fact]
    public void FindOpen_IsNull_WhenTheRequestIsClosed()
    {
        var asked = _session.Ask();
        var whileOpen = _session.State.FindOpen(asked.RequestId);

        _session.Answer(TheData.Answer());

        Assert.Equal(asked.RequestId, whileOpen?.Id);
        Assert.Null(_session.State.FindOpen(asked.RequestId));
        Assert.Equal(asked.RequestId, _session.State.LastClosedRequest);
    }

    [Fact]
    public void NewestUnfinished_IsTheOneOfThatNameThatBeganLast()
    {
        _session.Start(TheData.Tool("a", "a1"));
        _session.Start(TheData.Tool("a", "a2"));
        _session.Start(TheData.Tool("b", "b1"));
        _session.Start(TheData.Tool("a", "a1"));

        var newest = _session.State.NewestUnfinished(TheData.Value<ToolName>("a"));

        Assert.Equal("a2", newest?.Id.Value);
        Assert.Null(_session.State.NewestUnfinished(TheData.Value<ToolName>("A")));
    }

    private ToolCall? TheCall() => _session.State.Calls.SingleOrDefault();
}
