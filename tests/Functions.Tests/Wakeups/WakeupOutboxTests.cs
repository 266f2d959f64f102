using Microsoft.Extensions.Time.Testing;
using Notify.Domain.Sessions;
using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Tables;
using Notify.Testing;

namespace Notify.Functions.Tests.Wakeups;

public sealed class WakeupOutboxTests
{
    private static readonly SessionId One = TheData.Value<SessionId>("one"), Two = TheData.Value<SessionId>("two");
    private static readonly Epoch Later = TheData.Value<Epoch>("later234");

    private readonly FakeTimeProvider _time = new();
    private readonly WakeupOutbox _outbox;

    public WakeupOutboxTests() => _outbox = new WakeupOutbox(_time);

    [Fact]
    public void AnOutbox_HasNothing_UntilSomethingIsAdded_AndOnceThatIsWritten()
    {
        Assert.Null(_outbox.TakeUnwritten());
        _outbox.Add(Hint(One, 1));
        Assert.NotNull(_outbox.TakeUnwritten());

        Write();

        Assert.Null(_outbox.TakeUnwritten());
    }

    [Fact]
    public void HintsOfOneSession_BecomeOne_WhileTheyWait()
    {
        _outbox.Add(Hint(One, 1));
        _outbox.Add(Hint(Two, 5));
        _outbox.Add(Hint(One, 3));
        _outbox.Add(Hint(One, 2));

        AssertTaken(first: 1, Hint(One, 3), Hint(Two, 5));
    }

    [Fact]
    public void AnotherEpoch_Wins_WhateverItsNumber()
    {
        _outbox.Add(Hint(One, 9));
        _outbox.Add(new Wakeup(One, Cursor.Beginning));
        AssertTaken(first: 1, new Wakeup(One, Cursor.Beginning));

        _outbox.Add(new Wakeup(One, Cursor.Beginning));
        _outbox.Add(new Wakeup(One, new Cursor(Later, 1)));
        AssertTaken(first: 1, new Wakeup(One, Cursor.Beginning), new Wakeup(One, new Cursor(Later, 1)));
    }

    [Fact]
    public void AHint_KeepsItsPlace_OnceItMayHaveBeenSeen()
    {
        _outbox.Add(Hint(One, 1));
        _outbox.TakeUnwritten();

        _outbox.Add(Hint(One, 2));

        AssertTaken(first: 1, Hint(One, 1), Hint(One, 2));
    }

    [Fact]
    public void AWrittenHint_StaysForAWhile()
    {
        _outbox.Add(Hint(One, 1));
        Write();
        _time.Advance(WakeupOutbox.Retention);
        _outbox.Add(Hint(One, 2));
        AssertTaken(first: 1, Hint(One, 1), Hint(One, 2));

        _time.Advance(TimeSpan.FromTicks(1));

        AssertTaken(first: 2, Hint(One, 2));
    }

    [Fact]
    public void AHintThatCouldNotBeWritten_Stays_HoweverLong()
    {
        _outbox.Add(Hint(One, 1));
        _outbox.TakeUnwritten();
        _outbox.MarkNotWritten();

        _time.Advance(TimeSpan.FromDays(1));

        AssertTaken(first: 1, Hint(One, 1));
    }

    [Fact]
    public void WrittenHints_GiveWay_WhenThereAreMany()
    {
        AddMany(WakeupOutbox.MaxWritten + 10);
        Write();

        _outbox.Add(Hint(One, 1));

        var taken = _outbox.TakeUnwritten()!;
        Assert.Equal((11, WakeupOutbox.MaxWritten + 1), (taken.First, taken.Hints.Count));
        Assert.Equal(Hint(One, 1), taken.Hints[^1]);
    }

    [Fact]
    public void TheOldestHints_GiveWay_WhenTooManyWait()
    {
        _outbox.Add(Hint(One, 1));
        AddMany(WakeupOutbox.MaxHints);
        _outbox.Add(Hint(One, 2));

        var taken = _outbox.TakeUnwritten()!;

        Assert.Equal((3, WakeupOutbox.MaxHints), (taken.First, taken.Hints.Count));
        Assert.Equal(Hint(One, 2), taken.Hints[^1]);
    }

    [Fact]
    public void AFullRow_IsWithinTheServicesLimits()
    {
        for (var number = 0; number < WakeupOutbox.MaxHints; number++)
        {
            _outbox.Add(Hint(TheData.Value<SessionId>($"{number}".PadRight(128, '~')), long.MaxValue));
        }

        var row = WakeupRows.From("instance", _outbox.TakeUnwritten()!);

        var chunks = row.Select(property => property.Value).OfType<byte[]>().ToList();
        Assert.InRange(chunks.Sum(bytes => bytes.Length), 600_000, 700_000);
        Assert.All(chunks, bytes => Assert.InRange(bytes.Length, 1, 64 * 1024));
        Assert.Equal(WakeupOutbox.MaxHints, WakeupRows.Read(row)!.Hints.OfType<Wakeup>().Count());
    }

    [Fact]
    public async Task Waiting_EndsWithWhatIsAdded_AndWithAWriteThatFailed()
    {
        var token = TestContext.Current.CancellationToken;
        var first = _outbox.WaitAsync(token);
        Assert.False(first.IsCompleted);
        _outbox.Add(Hint(One, 1));
        await first;

        var second = _outbox.WaitAsync(token);
        Assert.False(second.IsCompleted);
        _outbox.MarkNotWritten();
        await second;
    }

    private static Wakeup Hint(SessionId session, long seq) => new(session, new Cursor(TheData.Epoch, seq));

    private void AddMany(int count)
    {
        for (var number = 0; number < count; number++)
        {
            _outbox.Add(Hint(TheData.NewSession(), 1));
        }
    }

    private void Write() => _outbox.MarkWritten(_outbox.TakeUnwritten()!);

    private void AssertTaken(long first, params Wakeup[] hints)
    {
        var taken = _outbox.TakeUnwritten()!;
        Assert.Equal(first, taken.First);
        Assert.Equal(hints, taken.Hints);
    }
}
