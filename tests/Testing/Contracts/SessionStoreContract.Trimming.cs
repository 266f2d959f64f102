using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Domain.Tools;

namespace Notify.Testing.Contracts;

public abstract partial class SessionStoreContract
{
    private const int History = 20;

    [Fact]
    public async Task Append_KeepsAllEvents_UpToTheLimit()
    {
        var store = Open(History);
        var writer = Writer(store);
        await WriteEventsAsync(writer, upTo: History);

        await AssertHoldsAsync(store, writer);
        Assert.Equal(1, writer.Known.OldestSeq);
    }

    [Fact]
    public async Task Append_ForgetsTheOldestEvents_BeyondTheLimit()
    {
        var store = Open(History);
        var writer = Writer(store);
        await WriteEventsAsync(writer, upTo: History + 1);

        Assert.Equal(4, writer.Known.OldestSeq);
        Assert.Equal(SessionText.Of(Session, writer.Known), SessionText.Of(Session, await store.ReadAsync(Session, Token)));
        Assert.Equal(writer.Known.Extent, await store.ReadExtentAsync(Session, Token));
        Assert.Equal(SessionText.Of(writer.Log.Skip(3)), SessionText.Of(await ReadEventsAsync(store, new Cursor(writer.Epoch, 3))));
        Assert.Empty(await ReadEventsAsync(store, new Cursor(writer.Epoch, 2)));
        Assert.Empty(await ReadEventsAsync(store, Cursor.Beginning));
    }

    [Fact]
    public async Task Append_NeverForgetsAnActionInPart()
    {
        var store = Open(History);
        var writer = Writer(store);
        HashSet<long> beginnings = [];
        for (var i = 0; i < 40; i++)
        {
            // Two events, four, one, two, four, one …
            var change = await writer.AppendAsync((i % 3) switch
            {
                0 => TheCommand.Ask(Session, $"c{i}"),
                1 => TheCommand.Complete($"c{i - 1}"),
                _ => new StartTool(TheData.Tool(call: $"c{i}"), ToolCallId.Mint()),
            });
            beginnings.Add(change.Events[0].Seq);

            var oldest = writer.Known.OldestSeq;
            Assert.Contains(oldest, beginnings);
            Assert.InRange(writer.Known.State.Seq - oldest + 1, Math.Min(writer.Known.State.Seq, History - 5), History);
            Assert.Equal(
                SessionText.Of(writer.Log.Skip((int)oldest - 1)), SessionText.Of(await ReadEventsAsync(store, new Cursor(writer.Epoch, oldest - 1))));
        }
    }

    [Fact]
    public async Task Append_ForgetsNothingOfItself()
    {
        var store = Open(History);
        var writer = Writer(store);
        for (var i = 0; i < 30; i++)
        {
            await writer.AskAsync($"c{i}");
        }

        writer.Now += TimeSpan.FromDays(1);
        var change = await writer.AppendAsync(ExpireDueRequests.Instance);

        Assert.Equal(change.Events[0].Seq, writer.Known.OldestSeq);
        Assert.Equal(SessionText.Of(change.Events), SessionText.Of(await ReadEventsAsync(store, new Cursor(writer.Epoch, change.Events[0].Seq - 1))));
    }

    [Fact]
    public async Task Append_NeverForgetsTheState()
    {
        var store = Open(History);
        var writer = Writer(store);
        var large = TheUnicode.JsonString(100_000, shift: 0);
        List<PermissionRequestData> asked = [await writer.AskAsync("c1"), await writer.AskAsync("c2", $$"""{"large":{{large}}}""")];
        await writer.CompleteAsync("c3", large);
        var answered = await writer.AskAsync("c4");
        await writer.AnswerAsync(answered.RequestId);
        await WriteEventsAsync(writer, upTo: 100);

        var read = await writer.ReadAsync();

        Assert.True(writer.Known.OldestSeq > 70);
        Assert.Equal(SessionText.Of(Session, read), SessionText.Of(Session, await store.ReadAsync(Session, Token)));
        Assert.Equal(asked.Select(EventDataJson.Of), read.State.OpenRequests.Select(request => EventDataJson.Of(request.Data)));
        Assert.Equal(large.Length, Assert.IsType<ToolResultData>(read.State.UnclearedResult?.Data).Result.GetRawText().Length, tolerance: 0);
        Assert.NotNull(await store.ReadRequestAsync(Session, writer.Epoch, answered.RequestId, Token));

        foreach (var request in asked)
        {
            await writer.AnswerAsync(request.RequestId);
        }

        await writer.AppendAsync(new ClearResult(SeenUpTo: null));
        await WriteEventsAsync(writer, upTo: 200);
        Assert.Equal(SessionText.Of(Session, writer.Known), SessionText.Of(Session, await store.ReadAsync(Session, Token)));
        Assert.True(await store.DeleteAsync(Session, Token));
        Assert.Equal(StoredSession.Empty, await store.ReadAsync(Session, Token));
    }

    private static async Task WriteEventsAsync(SessionWriter writer, int upTo)
    {
        await writer.StartAsync("progressing");
        while (writer.Known.State.Seq < upTo)
        {
            await writer.AppendAsync(TheCommand.Progress("progressing"));
        }
    }
}
