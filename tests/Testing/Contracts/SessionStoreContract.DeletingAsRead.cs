using Notify.Domain.Storage;

namespace Notify.Testing.Contracts;

public abstract partial class SessionStoreContract
{
    [Fact]
    public async Task TryDelete_ForgetsAllThatTheSessionHeld_WhenNobodyHasChangedIt()
    {
        var (writer, closed) = await WriteClosedAsync();
        await writer.AppendAsync(TheCommand.Progress(), TheCommand.Reply());

        Assert.True(await Open().TryDeleteAsync(Session, await Open().ReadAsync(Session, Token), Token));

        Assert.Equal(StoredSession.Empty, await Open().ReadAsync(Session, Token));
        Assert.Null(await Open().ReadRequestAsync(Session, writer.Epoch, closed.Request.RequestId, Token));
        Assert.Null(await Open().ReadReplyAsync(Session, writer.Epoch, TheCommand.Reply().Key, Token));
        Assert.False(await Open().DeleteAsync(Session, Token));
    }

    [Fact]
    public async Task TryDelete_ForgetsNothing_WhenSomebodyAppendedSinceItWasRead()
    {
        var writer = Writer();
        await writer.StartAsync();
        var read = await Open().ReadAsync(Session, Token);
        await writer.ProgressAsync();

        Assert.False(await Open().TryDeleteAsync(Session, read, Token));

        await AssertHoldsAsync(Open(), writer);
        await writer.ProgressAsync();
    }

    [Fact]
    public async Task TryDelete_SparesASession_ThatBeganSinceItWasRead()
    {
        await Writer().StartAsync();
        var read = await Open().ReadAsync(Session, Token);
        await Open().DeleteAsync(Session, Token);
        var after = Writer();
        await after.StartAsync();

        Assert.False(await Open().TryDeleteAsync(Session, read, Token));

        await AssertHoldsAsync(Open(), after);
    }

    [Fact]
    public async Task TryDelete_SparesASession_ThatBeganSinceNothingWasRead()
    {
        var writer = Writer();
        await writer.StartAsync();

        Assert.False(await Open().TryDeleteAsync(Session, StoredSession.Empty, Token));

        await AssertHoldsAsync(Open(), writer);
    }

    [Fact]
    public async Task TryDelete_HasOneResult_WhenItIsDoneAgain()
    {
        await Writer().StartAsync();
        var read = await Open().ReadAsync(Session, Token);

        Assert.True(await Open().TryDeleteAsync(Session, read, Token));
        Assert.True(await Open().TryDeleteAsync(Session, read, Token));
        Assert.True(await Open().TryDeleteAsync(Session, StoredSession.Empty, Token));
    }

    [Fact]
    public async Task TryDelete_LosesNoAppend_WhenOneRacesIt()
    {
        for (var round = 0; round < 20; round++)
        {
            var writer = Writer();
            await writer.ReadAsync();
            await writer.PersistAsync(TheCommand.Progress());
            var read = await Open().ReadAsync(Session, Token);
            var append = writer.Decide(TheCommand.Progress());

            var outcomes = await Task.WhenAll(
                Task.Run(() => Open().TryDeleteAsync(Session, read, Token), Token),
                Task.Run(() => writer.TryAppendAsync(append), Token));

            var isStored = (await Open().ReadAsync(Session, Token)).State.Cursor == append.Change.After.Cursor;
            Assert.Equal([!isStored, isStored], outcomes);
        }
    }
}
