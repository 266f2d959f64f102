using System.Text.Json;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Testing.Contracts;

public abstract partial class SessionStoreContract
{
    [Fact]
    public async Task ReadRequest_GivesADecision_OnceItIsMade()
    {
        var writer = Writer();
        var asked = (await writer.AskAsync()).RequestId;
        Assert.Null(await Open().ReadRequestAsync(Session, writer.Epoch, asked, Token));
        var answer = TheData.Answer(approved: false) with { Reason = "\u2028 \U0001f600" };

        var change = await writer.AppendAsync(new AnswerPermission(answer, asked));

        Assert.Equal(Assert.Single(change.Closed), (await ReadRequestAsync(writer, asked)).Request);
        Assert.Null(await Open().ReadRequestAsync(Session, TheData.Epoch, asked, Token));
    }

    [Fact]
    public async Task Append_ClosesAsManyRequests_AsMayBeOpen()
    {
        var writer = Writer();
        List<RequestId> asked = [];
        for (var i = 0; i < SessionLimits.Default.MaxOpenRequests; i++)
        {
            asked.Add((await writer.AskAsync($"c{i}", """{"of":"ordinary size"}""")).RequestId);
        }

        await AssertHoldsAsync(Open(), writer);
        writer.Now += TimeSpan.FromDays(1);
        var change = await writer.AppendAsync(TheCommand.Progress(), TheCommand.Reply());

        await AssertHoldsAsync(Open(), writer);
        var read = await Task.WhenAll(asked.Select(request => ReadRequestAsync(writer, request)));
        Assert.Equal(change.Closed, read.Select(stored => stored.Request));
    }

    [Fact]
    public async Task TryReplaceRequest_StoresBothRequestAndReply()
    {
        var (writer, read) = await WriteClosedAsync();
        var claimed = read.Request with { ClaimedAt = TheData.Now };

        Assert.True(await ReplaceAsync(writer, read, claimed, TheCommand.Reply()));

        Assert.Equal(claimed, (await ReadRequestAsync(writer, read.Request.RequestId)).Request);
        Assert.NotNull(await Open().ReadReplyAsync(Session, writer.Epoch, TheCommand.Reply().Key, Token));
        Assert.Equal(SessionText.Of(Session, writer.Known), SessionText.Of(Session, await Open().ReadAsync(Session, Token)));
    }

    [Fact]
    public async Task TryReplaceRequest_StoresNothing_WhenTheRequestHasChanged()
    {
        var (writer, read) = await WriteClosedAsync();
        var first = read.Request with { ClaimedAt = TheData.Now };
        await ReplaceAsync(writer, read, first, reply: null);

        Assert.False(await ReplaceAsync(writer, read, read.Request with { ClaimedAt = TheData.Now.AddSeconds(1) }, TheCommand.Reply()));

        Assert.Equal(first, (await ReadRequestAsync(writer, first.RequestId)).Request);
        Assert.Null(await Open().ReadReplyAsync(Session, writer.Epoch, TheCommand.Reply().Key, Token));
    }

    [Fact]
    public async Task TryReplaceRequest_StoresNothing_WhenTheReplysKeyIsTaken()
    {
        var (writer, read) = await WriteClosedAsync();
        await writer.AppendAsync(TheCommand.Progress(), TheCommand.Reply());

        Assert.False(await ReplaceAsync(writer, read, read.Request with { ClaimedAt = TheData.Now }, TheCommand.Reply()));

        Assert.Equal(read, await ReadRequestAsync(writer, read.Request.RequestId));
    }

    [Fact]
    public async Task TryReplaceRequest_HasOneWinner_WhenManyTry()
    {
        var (writer, read) = await WriteClosedAsync();

        var wins = await Task.WhenAll(Enumerable.Range(1, 8).Select(second =>
            ReplaceAsync(writer, read, read.Request with { ClaimedAt = TheData.Now.AddSeconds(second) }, reply: null)));

        Assert.Single(wins, win => win);
    }

    [Fact]
    public async Task ReadReply_GivesWhatWasRemembered_WhateverTheKey()
    {
        var writer = Writer();
        var large = JsonSerializer.Serialize(new string('é', 100_000));
        string[] keys = ["a", "A", "a/b\\c#d?e%2F'f", new string('~', 255)];
        foreach (var key in keys)
        {
            await writer.AppendAsync(TheCommand.Progress(), TheCommand.Reply(key, large + key));
        }

        foreach (var key in keys)
        {
            var expected = TheCommand.Reply(key, large + key);
            var reply = await Open().ReadReplyAsync(Session, writer.Epoch, expected.Key, Token);

            Assert.Equal((expected.Key, expected.Fingerprint), (reply?.Key, reply?.Fingerprint));
            Assert.Equal(expected.Json.ToArray(), reply?.Json.ToArray());
        }

        Assert.Null(await Open().ReadReplyAsync(Session, TheData.Epoch, TheCommand.Reply("a").Key, Token));
        Assert.Null(await Open().ReadReplyAsync(Session, writer.Epoch, TheCommand.Reply("b").Key, Token));
    }

    private async Task<(SessionWriter Writer, StoredRequest Read)> WriteClosedAsync()
    {
        var writer = Writer();
        var asked = await writer.AskAsync();
        await writer.AnswerAsync(asked.RequestId);
        return (writer, await ReadRequestAsync(writer, asked.RequestId));
    }

    private async Task<StoredRequest> ReadRequestAsync(SessionWriter writer, RequestId request) =>
        Assert.IsType<StoredRequest>(await Open().ReadRequestAsync(Session, writer.Epoch, request, Token));

    private Task<bool> ReplaceAsync(SessionWriter writer, StoredRequest read, ClosedRequest replacement, RememberedReply? reply) =>
        Open().TryReplaceRequestAsync(Session, writer.Epoch, read, replacement, reply, Token);
}
