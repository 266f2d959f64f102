using Notify.Domain.Sessions;
using Notify.Functions.SignalR;

namespace Notify.Functions.Tests.SignalR;

public sealed class SignalROutboxTests : IDisposable
{
    private readonly OutboxFixture _fixture = new();

    private static SessionId Session(string name = "s1") => SessionId.TryParse(name, out var session) ? session : throw new ArgumentException(name);

    [Fact]
    public async Task Message_HasAllThatHappenedUntilItIsTaken()
    {
        foreach (var seq in Enumerable.Range(1, 50))
        {
            _fixture.Append(Session(), seq);
        }

        var (session, message) = await _fixture.TakeAsync();

        Assert.Equal((Session(), OutboxFixture.At(50), 50), (session, message.Cursor, message.Events.Count));
    }

    [Fact]
    public async Task Sessions_TakeTurns_InTheOrderInWhichTheyBegan()
    {
        _fixture.Append(Session("a"), 1);
        _fixture.Append(Session("b"), 1);
        _fixture.Append(Session("a"), 2);

        Assert.Equal([Session("a"), Session("b")], [(await _fixture.TakeAsync()).Session, (await _fixture.TakeAsync()).Session]);
    }

    [Fact]
    public async Task NextMessage_Waits_WhileOneOfItsSessionIsBeingSent()
    {
        _fixture.Append(Session(), 1);
        await _fixture.TakeAsync();
        _fixture.Append(Session(), 2);
        var next = _fixture.TakeAsync();
        var isNextTakenEarly = next.IsCompleted;

        _fixture.Outbox.Sent(Session());

        Assert.False(isNextTakenEarly);
        Assert.Equal(OutboxFixture.At(2), (await next).Message.Cursor);
    }

    [Fact]
    public async Task Cursor_IsToldAgain_WhenAMessageWasNotSent()
    {
        _fixture.Append(Session(), 1);
        var (session, message) = await _fixture.TakeAsync();

        _fixture.Outbox.NotSent(session, message);

        var again = (await _fixture.TakeAsync()).Message;
        Assert.Equal((OutboxFixture.At(1), 0), (again.Cursor, again.Events.Count));
    }

    [Fact]
    public async Task Cursor_DoesNotGoBack_WhenAMessageWasNotSentAndMoreHasHappened()
    {
        _fixture.Append(Session(), 1);
        var (session, message) = await _fixture.TakeAsync();
        _fixture.Append(Session(), 2);

        _fixture.Outbox.NotSent(session, message);

        var next = (await _fixture.TakeAsync()).Message;
        Assert.Equal((OutboxFixture.At(2), 1), (next.Cursor, next.Events.Count));
    }

    [Fact]
    public async Task Message_KeepsOnlyItsCursor_WhenItsEventsAreTooLarge()
    {
        _fixture.Append(Session(), 1, bytes: WaitingMessage.MaxBytes);
        _fixture.Append(Session(), 2, bytes: 1);
        _fixture.Append(Session(), 3, bytes: 1);

        var message = (await _fixture.TakeAsync()).Message;

        Assert.Equal((OutboxFixture.At(3), 0), (message.Cursor, message.Events.Count));
    }

    [Fact]
    public async Task Message_KeepsOnlyItsCursor_WhenItsEventsAreTooMany()
    {
        foreach (var seq in Enumerable.Range(1, WaitingMessage.MaxEvents + 1))
        {
            _fixture.Append(Session(), seq, bytes: 1);
        }

        Assert.Empty((await _fixture.TakeAsync()).Message.Events);
    }

    [Fact]
    public async Task Messages_KeepOnlyTheirCursors_WhenAllTogetherAreTooLarge()
    {
        const int EventBytes = 700 * 1024;
        var fit = SignalROutbox.MaxBytesOfAll / EventBytes;
        foreach (var session in Enumerable.Range(1, fit + 1))
        {
            _fixture.Append(Session($"s{session}"), 1, EventBytes);
        }

        var counts = new List<int>();
        foreach (var _ in Enumerable.Range(1, fit + 1))
        {
            counts.Add((await _fixture.TakeAsync()).Message.Events.Count);
        }

        Assert.Equal([.. Enumerable.Repeat(1, fit), 0], counts);
        // What was taken has made room.
        _fixture.Append(Session("late"), 1, EventBytes);
        Assert.Single((await _fixture.TakeAsync()).Message.Events);
    }

    [Fact]
    public async Task Message_KeepsOnlyItsCursor_WhenTheSessionHasBegunAnew()
    {
        _fixture.Append(Session(), 7);
        _fixture.Outbox.Add(Session(), OutboxFixture.At(1, "bbbbbbbb"), [OutboxFixture.Event(1)]);

        var message = (await _fixture.TakeAsync()).Message;

        Assert.Equal((OutboxFixture.At(1, "bbbbbbbb"), 0), (message.Cursor, message.Events.Count));
    }

    [Fact]
    public async Task Deletion_IsNewsAfterAnyCursor()
    {
        _fixture.Append(Session(), 7);
        _fixture.Outbox.Hint(Session(), Cursor.Beginning);

        Assert.Equal(Cursor.Beginning, (await _fixture.TakeAsync()).Message.Cursor);
    }

    [Fact]
    public async Task Message_IsDroppedAndCounted_WhenTooManySessionsWait()
    {
        using var fixture = new OutboxFixture(new SignalROptions { Endpoint = "https://signalr.invalid", MaxWaitingSessions = 2 });
        foreach (var name in new[] { "a", "b", "c", "a" })
        {
            fixture.Append(Session(name), 1);
        }

        Assert.Equal(1, fixture.Dropped);
        Assert.Equal([Session("a"), Session("b")], [(await fixture.TakeAsync()).Session, (await fixture.TakeAsync()).Session]);
    }

    [Fact]
    public void NothingIsKept_WhereNoServiceIsConfigured()
    {
        using var fixture = new OutboxFixture(new SignalROptions());
        fixture.Append(Session(), 1);

        Assert.False(fixture.TakeAsync().IsCompleted);
    }

    public void Dispose() => _fixture.Dispose();
}
