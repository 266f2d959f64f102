using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Testing.Contracts;

public abstract partial class SessionStoreContract
{
    [Fact]
    public async Task Delete_ForgetsAllThatTheSessionHeld()
    {
        var (writer, read) = await WriteClosedAsync();
        await writer.AppendAsync(TheCommand.Progress(), TheCommand.Reply());

        Assert.True(await Open().DeleteAsync(Session, Token));

        Assert.Equal(StoredSession.Empty, await Open().ReadAsync(Session, Token));
        Assert.Equal(LogExtent.Empty, await Open().ReadExtentAsync(Session, Token));
        Assert.Empty(await ReadEventsAsync(Open(), Cursor.Beginning));
        Assert.Empty(await ReadEventsAsync(Open(), new Cursor(writer.Epoch, 0)));
        Assert.Null(await Open().ReadRequestAsync(Session, writer.Epoch, read.Request.RequestId, Token));
        Assert.Null(await Open().ReadReplyAsync(Session, writer.Epoch, TheCommand.Reply().Key, Token));
        Assert.False(await ReplaceAsync(writer, read, read.Request with { ClaimedAt = TheData.Now }, reply: null));
    }

    [Fact]
    public async Task Delete_SaysSo_WhenThereIsNothing()
    {
        Assert.False(await Open().DeleteAsync(Session, Token));
        await Writer().StartAsync();
        Assert.True(await Open().DeleteAsync(Session, Token));
        Assert.False(await Open().DeleteAsync(Session, Token));
    }

    [Fact]
    public async Task Delete_LeavesTheOtherSessionsAlone()
    {
        var other = new SessionWriter(Open(), TheData.Value<SessionId>($"{Session}2"));
        await other.StartAsync();
        await Writer().StartAsync();

        await Open().DeleteAsync(Session, Token);

        Assert.Equal(other.Known.Extent, await Open().ReadExtentAsync(TheData.Value<SessionId>($"{Session}2"), Token));
    }

    [Fact]
    public async Task Session_BeginsAnew_AfterItWasDeleted()
    {
        var (before, read) = await WriteClosedAsync();
        await before.AppendAsync(TheCommand.Progress(), TheCommand.Reply());
        var late = before.Decide(TheCommand.Progress());
        await Open().DeleteAsync(Session, Token);
        var after = Writer();

        await after.AppendAsync(TheCommand.Progress(), TheCommand.Reply());

        Assert.NotEqual(before.Epoch, after.Epoch);
        await AssertHoldsAsync(Open(), after);
        Assert.Empty(await ReadEventsAsync(Open(), new Cursor(before.Epoch, 1)));
        Assert.Null(await Open().ReadRequestAsync(Session, after.Epoch, read.Request.RequestId, Token));
        Assert.False(await Writer().TryAppendAsync(late));
        await AssertHoldsAsync(Open(), after);
    }

    [Fact]
    public async Task Append_StoresNothing_WhenTheSessionWasDeletedSinceItWasRead()
    {
        var writer = Writer();
        await writer.StartAsync();
        var late = writer.Decide(TheCommand.Progress());
        await Open().DeleteAsync(Session, Token);

        Assert.False(await Writer().TryAppendAsync(late));

        Assert.Equal(StoredSession.Empty, await Open().ReadAsync(Session, Token));
        Assert.False(await Open().DeleteAsync(Session, Token));
    }

    [Fact]
    public async Task Session_IsAlwaysWhole_WhileSomeWriteAndSomeDelete()
    {
        var deletions = Enumerable.Range(0, 3).Select(async _ =>
        {
            for (var i = 0; i < 10; i++)
            {
                await Open().DeleteAsync(Session, Token);
            }
        });
        var writing = Enumerable.Range(0, 3).Select(async _ =>
        {
            var writer = Writer();
            for (var i = 0; i < 15; i++)
            {
                await writer.PersistAsync(TheCommand.Progress($"c{i}"));
            }
        });
        var reading = Enumerable.Range(0, 2).Select(async _ =>
        {
            for (var i = 0; i < 20; i++)
            {
                var log = await ReadEventsAsync(Open(), Cursor.Beginning);
                Assert.Equal(Enumerable.Range(1, log.Count), log.Select(encoded => (int)encoded.Seq));
            }
        });

        await Task.WhenAll([.. deletions, .. writing, .. reading]);

        var read = await Open().ReadAsync(Session, Token);
        Assert.Equal(read.State.Seq, (await ReadEventsAsync(Open(), Cursor.Beginning)).Count);
    }
}
