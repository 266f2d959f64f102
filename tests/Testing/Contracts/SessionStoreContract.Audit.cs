using System.Text.Json;
using Notify.Domain.Audit;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Testing.Contracts;

public abstract partial class SessionStoreContract
{
    [Fact]
    public async Task Audit_HasOneEntry_ForEachRequestThatIsClosedOrClaimed()
    {
        var writer = Writer();
        var approved = (await writer.AskAsync("c1")).RequestId;
        var withdrawn = (await writer.AskAsync("c2")).RequestId;
        var ended = (await writer.AskAsync("c3")).RequestId;
        var denied = (await writer.AskAsync("c4")).RequestId;
        var expired = (await writer.AskAsync("c5")).RequestId;
        await writer.AnswerAsync(approved);
        await writer.AppendAsync(new WithdrawPermission(withdrawn, "a reason"), TheCommand.Reply());
        await writer.CompleteAsync("c3");
        await ClaimAsync(writer, approved);
        await writer.AppendAsync(new AnswerPermission(TheData.Answer(approved: false), denied));
        writer.Now += TimeSpan.FromDays(1);
        await writer.AppendAsync(ExpireDueRequests.Instance);

        var entries = await ReadSoundAuditAsync();

        Assert.Equal(
            [
                (approved, "decision", "approved", "ada"), (withdrawn, "withdrawal", "withdrawn", "agent"), (ended, "withdrawal", "withdrawn", "agent"),
                (approved, "claim", "claimed", "agent"), (denied, "decision", "denied", "ada"), (expired, "expiry", "expired", null),
            ],
            entries.Select(entry => (TheData.Value<RequestId>(Text(entry, "request_id")!), Text(entry, "action"), Text(entry, "outcome"), Text(entry, "by"))));
        Assert.All(entries, entry => Assert.Equal(writer.Epoch.Value, Text(entry, "epoch")));
    }

    [Fact]
    public async Task Audit_IsEmpty_WhereNothingWasClosed()
    {
        var writer = Writer();
        await writer.AskAsync();
        await writer.ProgressAsync();

        var page = await OpenAudit().ReadAsync(Session, after: 0, limit: 10, Token);

        Assert.Equal((0, null, null), (page.Entries.Count, page.Next, page.Tail));
    }

    [Fact]
    public async Task Audit_HoldsAllThatExpireAtOnce()
    {
        var writer = Writer();
        for (var i = 0; i < SessionLimits.Default.MaxOpenRequests; i++)
        {
            await writer.AskAsync($"c{i}");
        }

        writer.Now += TimeSpan.FromDays(1);
        var change = await writer.AppendAsync(TheCommand.Progress(), TheCommand.Reply());

        Assert.Equal(change.Closed.Select(closed => closed.RequestId.Value), (await ReadSoundAuditAsync()).Select(entry => Text(entry, "request_id")));
    }

    // With ids, a tool's name and a subject as long as they may be, and all of it beyond ASCII where that is allowed.
    [Fact]
    public async Task Audit_HoldsAllThatExpireAtOnce_WhenTheirNamesAreAsLongAsTheyMayBe()
    {
        var writer = Writer();
        var tool = TheData.Tool(name: new string('\u4e2d', 256));
        for (var i = 0; i < SessionLimits.Default.MaxOpenRequests; i++)
        {
            var call = ToolCallId.Mint();
            await writer.AppendAsync(new AskPermission(Session, tool with { CallId = call }, TimeSpan.FromMinutes(1), call, TheData.Value<RequestId>($"{i:D64}")));
        }

        writer.Now += TimeSpan.FromDays(1);
        await writer.AppendAsync(ExpireDueRequests.Instance);

        Assert.Equal(SessionLimits.Default.MaxOpenRequests, (await ReadSoundAuditAsync()).Count);
    }

    [Fact]
    public async Task Audit_HasNoEntry_OfWhatLostARace()
    {
        var (writer, read) = await WriteClosedAsync();
        var open = (await writer.AskAsync("c2")).RequestId;
        var late = writer.Decide(new AnswerPermission(TheData.Answer(approved: false), open));
        await writer.AnswerAsync(open);
        await ReplaceAsync(writer, read, read.Request with { ClaimedAt = TheData.Now }, reply: null);

        Assert.False(await writer.TryAppendAsync(late));
        Assert.False(await ReplaceAsync(writer, read, read.Request with { ClaimedAt = TheData.Now }, reply: null));

        Assert.Equal(["approved", "approved", "claimed"], (await ReadSoundAuditAsync()).Select(entry => Text(entry, "outcome")));
    }

    [Fact]
    public async Task Audit_IsUnbroken_WhenManyCloseAndClaimAtOnce()
    {
        const int Calls = 24;
        var writer = Writer();
        List<RequestId> toClaim = [], toAnswer = [];
        for (var i = 0; i < Calls; i++)
        {
            toClaim.Add((await writer.AskAsync($"a{i}")).RequestId);
            await writer.AnswerAsync(toClaim[^1]);
            toAnswer.Add((await writer.AskAsync($"b{i}")).RequestId);
        }

        var claims = toClaim.Select(request => Task.Run(() => ClaimAsync(writer, request), Token));
        var answers = toAnswer.Select(request => Task.Run(() => Writer().PersistAsync(new AnswerPermission(TheData.Answer(approved: false), request)), Token));
        await Task.WhenAll([.. claims, .. answers]);

        var entries = await ReadSoundAuditAsync();
        Assert.Equal(toClaim.Select(request => request.Value).Order(), Requests("claimed").Order());
        Assert.Equal(toAnswer.Select(request => request.Value).Order(), Requests("denied").Order());
        Assert.Equal(3 * Calls, entries.Count);

        IEnumerable<string> Requests(string outcome) => entries.Where(entry => Text(entry, "outcome") == outcome).Select(entry => Text(entry, "request_id")!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Audit_OutlivesTheSession_AndGoesOnInTheNextOneOfItsId(bool asItWasRead)
    {
        var (before, _) = await WriteClosedAsync();
        Assert.True(await (asItWasRead ? Open().TryDeleteAsync(Session, before.Known, Token) : Open().DeleteAsync(Session, Token)));
        Assert.Single(await ReadSoundAuditAsync());
        Assert.False(await Open().DeleteAsync(Session, Token));

        var (after, _) = await WriteClosedAsync();

        Assert.Equal([before.Epoch.Value, after.Epoch.Value], (await ReadSoundAuditAsync()).Select(entry => Text(entry, "epoch")));
    }

    [Fact]
    public async Task Audit_IsGivenInPages_OfAnyLength()
    {
        var writer = Writer();
        for (var i = 0; i < 3; i++)
        {
            await writer.AskAsync($"c{i}");
        }

        writer.Now += TimeSpan.FromDays(1);
        await writer.AppendAsync(ExpireDueRequests.Instance); // three entries of one append
        await writer.AnswerAsync((await writer.AskAsync("c4")).RequestId);
        await writer.AnswerAsync((await writer.AskAsync("c5")).RequestId);
        var whole = await ReadAuditAsync(limit: 5);

        foreach (var limit in new[] { 1, 2, 3, 4, 6 })
        {
            Assert.Equal(whole.Select(Bytes), (await ReadAuditAsync(limit)).Select(Bytes));
        }

        var end = await OpenAudit().ReadAsync(Session, after: 5, limit: 1, Token);
        Assert.Equal((0, null, 5), (end.Entries.Count, end.Next, end.Tail?.Number));
        Assert.Empty((await OpenAudit().ReadAsync(Session, after: long.MaxValue - 1, limit: 1, Token)).Entries);
        Assert.Null((await OpenAudit().ReadAsync(Session, after: 0, limit: 5, Token)).Next);
    }

    [Fact]
    public async Task Audit_IsKept_WhileItsLastEntryIsYoung()
    {
        var (writer, _) = await WriteClosedAsync();
        writer.Now += TimeSpan.FromDays(3);
        await writer.AnswerAsync((await writer.AskAsync("c2")).RequestId);

        Assert.Equal(writer.Now, await OpenAudit().RemoveIfOldAsync(Session, before: writer.Now.AddMilliseconds(-1), Token));

        Assert.Equal(2, (await ReadSoundAuditAsync()).Count);
    }

    [Fact]
    public async Task Audit_IsRemovedWhole_WhenItsLastEntryIsOld()
    {
        var (writer, _) = await WriteClosedAsync();

        Assert.Null(await OpenAudit().RemoveIfOldAsync(Session, before: TheData.Now, Token));
        Assert.Null(await OpenAudit().RemoveIfOldAsync(Session, before: TheData.Now, Token));

        Assert.Empty(await ReadSoundAuditAsync());
        await AssertHoldsAsync(Open(), writer);
    }

    [Fact]
    public async Task Audit_BeginsAnew_AfterItWasRemoved()
    {
        var (writer, _) = await WriteClosedAsync();
        await OpenAudit().RemoveIfOldAsync(Session, before: TheData.Now, Token);

        await writer.AnswerAsync((await writer.AskAsync("c2")).RequestId);

        var entry = Assert.Single(await ReadSoundAuditAsync());
        Assert.Equal((1, AuditTail.None.Hash), (entry.GetProperty("number").GetInt64(), Text(entry, "previous_hash")));
    }

    [Fact]
    public async Task Audit_LosesNoEntry_WhenOneIsAddedWhileItIsRemoved()
    {
        for (var round = 0; round < 20; round++)
        {
            var (writer, _) = await WriteClosedAsync();
            var open = (await writer.AskAsync($"c{round}")).RequestId;
            writer.Now += TimeSpan.FromDays(2);
            var cutoff = TheData.Now.AddDays(1);

            var removal = Task.Run(() => OpenAudit().RemoveIfOldAsync(Session, cutoff, Token), Token);
            await Task.Run(() => writer.PersistAsync(new WithdrawPermission(open, Reason: null)), Token);
            await removal;

            var entries = await ReadSoundAuditAsync();
            Assert.InRange(entries.Count, 1, 3);
            await OpenAudit().RemoveIfOldAsync(Session, DateTimeOffset.MaxValue, Token);
            await Open().DeleteAsync(Session, Token);
        }
    }

    private async Task ClaimAsync(SessionWriter writer, RequestId request)
    {
        bool isClaimed;
        do
        {
            var read = await ReadRequestAsync(writer, request);
            isClaimed = await ReplaceAsync(writer, read, read.Request with { ClaimedAt = TheData.Now }, reply: null);
        }
        while (!isClaimed);
    }

    private async Task<IReadOnlyList<JsonElement>> ReadSoundAuditAsync()
    {
        var entries = await ReadAuditAsync(limit: 7);
        var tail = (await OpenAudit().ReadAsync(Session, after: 0, limit: 1, Token)).Tail;

        Assert.Null(AuditChain.FindFault(Session, entries, tail));
        return [.. entries.Select(entry => JsonElement.Parse(entry.Span))];
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAuditAsync(int limit)
    {
        List<ReadOnlyMemory<byte>> entries = [];
        for (long? after = 0; after is { } place;)
        {
            var page = await OpenAudit().ReadAsync(Session, place, limit, Token);
            Assert.True(page.Entries.Count <= limit && (page.Next is null || page.Next == place + page.Entries.Count));
            entries.AddRange(page.Entries);
            after = page.Next;
        }

        return entries;
    }

    private static string Bytes(ReadOnlyMemory<byte> entry) => Convert.ToHexString(entry.Span);

    private static string? Text(JsonElement entry, string member) => entry.GetProperty(member).GetString();
}
