using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Testing.Contracts;

public abstract partial class SessionStoreContract
{
    [Fact]
    public async Task Read_GivesAnEmptySession_WhenNobodyHasWritten()
    {
        var store = Open();

        Assert.Equal(StoredSession.Empty, await store.ReadAsync(Session, Token));
        Assert.Equal(LogExtent.Empty, await store.ReadExtentAsync(Session, Token));
        Assert.Empty(await ReadEventsAsync(store, Cursor.Beginning));
        Assert.Null(await store.ReadRequestAsync(Session, TheData.Epoch, RequestId.Mint(), Token));
        Assert.Null(await store.ReadReplyAsync(Session, TheData.Epoch, TheCommand.Reply().Key, Token));
        await store.PingAsync(Token);
    }

    [Fact]
    public async Task Append_IsThereToRead_AfterEachKindOfChange()
    {
        var writer = Writer();
        await CheckAsync(writer.StartAsync(parameters: """{"b":[1,2.50,1e3],"a":{"":null}}"""));
        await CheckAsync(writer.ProgressAsync());
        await CheckAsync(writer.AppendAsync(TheCommand.Progress("c2", 0.1) with { Total = 1e300, Message = "é", PartialResult = TheData.Json("[{}]") }));
        var first = (await CheckAsync(writer.AskAsync("c1"))).RequestId;
        var second = (await CheckAsync(writer.AskAsync("c2", """{"x":"y"}"""))).RequestId;
        var third = (await CheckAsync(writer.AskAsync("c3"))).RequestId;
        await CheckAsync(writer.AnswerAsync(second));
        await CheckAsync(writer.AppendAsync(new WithdrawPermission(first, "no need")));
        await CheckAsync(writer.CompleteAsync("c1", """{"answer":42}"""));
        writer.Now += TimeSpan.FromHours(1);
        await CheckAsync(writer.AppendAsync(ExpireDueRequests.Instance));
        await CheckAsync(writer.AppendAsync(new ClearResult(SeenUpTo: null)));

        Assert.DoesNotContain(writer.Known.State.OpenRequests, request => request.Id == third);

        async Task<T> CheckAsync<T>(Task<T> step)
        {
            var result = await step;
            await AssertHoldsAsync(Open(), writer);
            return result;
        }
    }

    [Fact]
    public async Task Append_KeepsEveryByte_WhenEventsAreAsLargeAsTheyMayBe()
    {
        var writer = Writer();
        for (var shift = 0; shift < 4; shift++)
        {
            var text = TheUnicode.JsonString(SessionLimits.Default.MaxEventBytes - 1024, shift);
            await writer.AskAsync($"c{shift}", $$"""{"text":{{text}}}""");
            await writer.CompleteAsync("other", text);

            await AssertHoldsAsync(Open(), writer);
        }
    }

    [Fact]
    public async Task Append_StoresNothing_WhenTheSessionHasChangedSinceItWasRead()
    {
        var writer = Writer();
        var request = await writer.AskAsync();
        var late = writer.Decide(new AnswerPermission(TheData.Answer(), request.RequestId), TheCommand.Reply("late"));
        await writer.ProgressAsync();

        Assert.False(await Writer().TryAppendAsync(late));

        await AssertHoldsAsync(Open(), writer);
        Assert.Null(await Open().ReadRequestAsync(Session, writer.Epoch, request.RequestId, Token));
        Assert.Null(await Open().ReadReplyAsync(Session, writer.Epoch, TheCommand.Reply("late").Key, Token));
    }

    [Fact]
    public async Task Append_StoresNothing_WhenTheSessionHasBegunSinceItWasRead()
    {
        var late = Writer().Decide(TheCommand.Progress());
        var writer = Writer();
        await writer.StartAsync();

        Assert.False(await Writer().TryAppendAsync(late));

        await AssertHoldsAsync(Open(), writer);
    }

    [Fact]
    public async Task Append_StoresNothing_WhenTheReplysKeyIsTaken()
    {
        var writer = Writer();
        await writer.StartAsync();
        await writer.AppendAsync(TheCommand.Progress(), TheCommand.Reply(json: "1"));
        var request = await writer.AskAsync();
        var again = writer.Decide(new AnswerPermission(TheData.Answer(), request.RequestId), TheCommand.Reply(json: "2"));

        Assert.False(await Writer().TryAppendAsync(again));

        await AssertHoldsAsync(Open(), writer);
        Assert.Null(await Open().ReadRequestAsync(Session, writer.Epoch, request.RequestId, Token));
        Assert.Equal(TheCommand.Reply(json: "1").Json.ToArray(), (await Open().ReadReplyAsync(Session, writer.Epoch, TheCommand.Reply().Key, Token))?.Json.ToArray());
    }

    [Fact]
    public async Task Append_HasOneWinner_WhenManyWritersReadTheSame()
    {
        var writers = Enumerable.Range(0, 8).Select(_ => Writer()).ToList();
        for (var round = 1; round <= 5; round++)
        {
            await Task.WhenAll(writers.Select(writer => writer.ReadAsync()));
            var wins = await Task.WhenAll(writers.Select(writer => writer.TryAppendAsync(writer.Decide(TheCommand.Progress()))));

            Assert.Single(wins, win => win);
        }

        Assert.Equal(6, (await Open().ReadExtentAsync(Session, Token)).Newest.Seq);
    }

    [Fact]
    public async Task Append_LosesNothing_WhenLosersTryAgain()
    {
        var writers = Enumerable.Range(0, 8).Select(_ => Writer()).ToList();

        await Task.WhenAll(writers.Select(async writer =>
        {
            for (var i = 0; i < 5; i++)
            {
                await writer.PersistAsync(TheCommand.Progress());
            }
        }));

        var log = await ReadEventsAsync(Open(), Cursor.Beginning);
        Assert.Equal(SessionText.Of(writers.SelectMany(writer => writer.Log).OrderBy(encoded => encoded.Seq)), SessionText.Of(log));
        Assert.Equal(41, log.Count);
    }
}
