using Notify.Domain.Sessions;

namespace Notify.Testing.Contracts;

public abstract partial class SessionStoreContract
{
    [Fact]
    public async Task ReadEvents_GoesOnWhereTheCursorIs_AlsoAmidTheEventsOfOneAction()
    {
        var writer = Writer();
        await writer.StartAsync();
        await writer.AskAsync();
        await writer.CompleteAsync();
        await writer.ProgressAsync();

        foreach (var seq in Enumerable.Range(0, writer.Log.Count + 1))
        {
            var read = await ReadEventsAsync(Open(), new Cursor(writer.Epoch, seq));

            Assert.Equal(SessionText.Of(writer.Log.Skip(seq)), SessionText.Of(read));
        }
    }

    [Fact]
    public async Task ReadEvents_GivesNothing_WhenTheCursorIsOfNoPlaceInTheLog()
    {
        var writer = Writer();
        await writer.StartAsync();
        await writer.ProgressAsync();

        Assert.Empty(await ReadEventsAsync(Open(), new Cursor(TheData.Epoch, 0)));
        Assert.Empty(await ReadEventsAsync(Open(), new Cursor(TheData.Epoch, 1)));
        Assert.Empty(await ReadEventsAsync(Open(), writer.Known.State.Cursor.At(3)));
        Assert.Empty(await ReadEventsAsync(Open(), writer.Known.State.Cursor.At(long.MaxValue)));
    }

    [Fact]
    public async Task ReadEvents_GivesAll_OfALongLog()
    {
        var writer = Writer();
        for (var i = 0; i < 60; i++)
        {
            await writer.PersistAsync(i % 10 == 9 ? TheCommand.Complete($"c{i}") : TheCommand.Progress($"c{i / 4}", i));
        }

        await AssertHoldsAsync(Open(), writer);
        Assert.Equal(
            SessionText.Of(writer.Log.Skip(30)), SessionText.Of(await ReadEventsAsync(Open(), new Cursor(writer.Epoch, 30))));
    }

    [Fact]
    public async Task Sessions_AreApart_WhenTheirIdsAreAlike()
    {
        SessionId[] sessions = [Session, TheData.Value<SessionId>($"{Session}:x"), TheData.Value<SessionId>(Session.Value.ToLowerInvariant())];
        foreach (var session in sessions)
        {
            await new SessionWriter(Open(), session).StartAsync(call: session.Value[..40]);
        }

        foreach (var session in sessions)
        {
            var read = await Open().ReadEventsAsync(session, Cursor.Beginning, Token).ToListAsync(Token);

            Assert.Contains($"\"session_id\":\"{session}\"", Assert.Single(SessionText.Of(read)), StringComparison.Ordinal);
        }
    }
}
