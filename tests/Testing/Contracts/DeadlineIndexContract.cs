using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Testing.Contracts;

/// <summary>What every <see cref="IDeadlineIndex"/> does.</summary>
public abstract class DeadlineIndexContract
{
    private static readonly DateTimeOffset Now = TheData.Now;

    public static TheoryData<DeadlineKind> Kinds => [.. Enum.GetValues<DeadlineKind>()];

    protected abstract IDeadlineIndex Index { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ReadDue_GivesNothing_WhenNothingWasAdded(DeadlineKind kind) => Assert.Empty(await ReadDueAsync(kind, DateTimeOffset.MaxValue));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ReadDue_GivesAllThatIsDue_EarliestFirst(DeadlineKind kind)
    {
        var deadlines = Enumerable.Range(-40, 50).Select(seconds => At(kind, Now.AddSeconds(seconds))).ToList();
        await Task.WhenAll(deadlines.OrderBy(deadline => deadline.Session.Value).Select(deadline => Index.AddAsync(deadline, Token)));

        Assert.Equal(deadlines.Take(41), await ReadDueAsync(kind, Now));
        Assert.Equal(deadlines.Take(40), await ReadDueAsync(kind, Now.AddTicks(-1)));
        Assert.Equal(deadlines, await ReadDueAsync(kind, DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task ReadDue_KeepsTheKindsApart_WhenAllAreDueOfOneSession()
    {
        var session = TheData.NewSession();
        var expiry = new Deadline(Now, session, RequestId.Mint());
        var end = new Deadline(Now, session, Request: null);
        await Index.AddAsync(expiry, Token);
        await Index.AddAsync(end, Token);
        var audit = Deadline.OfAudit(Now, session);
        await Index.AddAsync(audit, Token);

        Assert.Equal(expiry, Assert.Single(await ReadDueAsync(DeadlineKind.RequestExpiry, Now)));
        Assert.Equal(end, Assert.Single(await ReadDueAsync(DeadlineKind.SessionEnd, Now)));
        Assert.Equal(audit, Assert.Single(await ReadDueAsync(DeadlineKind.AuditEnd, Now)));

        await Index.RemoveAsync(end, Token);
        Assert.Equal(expiry, Assert.Single(await ReadDueAsync(DeadlineKind.RequestExpiry, Now)));
        Assert.Empty(await ReadDueAsync(DeadlineKind.SessionEnd, Now));
        Assert.Equal(audit, Assert.Single(await ReadDueAsync(DeadlineKind.AuditEnd, Now)));
    }

    [Fact]
    public async Task ReadDue_KeepsDeadlinesApart_WhenTheyAreAtTheSameTime()
    {
        var session = TheData.NewSession();
        Deadline[] expiries =
        [
            new(Now, session, TheData.Value<RequestId>("a-b")),
            new(Now, session, TheData.Value<RequestId>("a")),
            new(Now, TheData.Value<SessionId>("a:b"), TheData.Value<RequestId>("c")),
            new(Now, TheData.Value<SessionId>("b"), TheData.Value<RequestId>("c")),
            new(Now, TheData.Value<SessionId>(new string('~', 128)), TheData.Value<RequestId>(new string('_', 64))),
        ];
        Deadline[] ends =
        [
            new(Now, TheData.Value<SessionId>("a"), Request: null),
            new(Now, TheData.Value<SessionId>("a:b"), Request: null),
            new(Now, TheData.Value<SessionId>("a:b:"), Request: null),
            new(Now, TheData.Value<SessionId>(new string(':', 128)), Request: null),
        ];
        foreach (var deadline in expiries.Concat(ends))
        {
            await Index.AddAsync(deadline, Token);
        }

        await AssertAreDueAsync(DeadlineKind.RequestExpiry, expiries);
        await AssertAreDueAsync(DeadlineKind.SessionEnd, ends);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Add_IsAsOnce_WhenItIsDoneTwice(DeadlineKind kind)
    {
        var deadline = At(kind, Now);

        await Index.AddAsync(deadline, Token);
        await Index.AddAsync(deadline with { At = Now.ToOffset(TimeSpan.FromHours(5)) }, Token);

        Assert.Equal(deadline, Assert.Single(await ReadDueAsync(kind, Now)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Remove_ForgetsOneDeadline_AndMindsNoneThatIsNotThere(DeadlineKind kind)
    {
        var (gone, kept) = (At(kind, Now), At(kind, Now));
        await Index.AddAsync(gone, Token);
        await Index.AddAsync(kept, Token);

        await Index.RemoveAsync(gone, Token);
        await Index.RemoveAsync(gone, Token);
        await Index.RemoveAsync(At(kind, Now), Token);

        Assert.Equal(kept, Assert.Single(await ReadDueAsync(kind, Now)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ReadDue_MissesNothing_WhenWhatWasReadIsRemovedMeanwhile(DeadlineKind kind)
    {
        var deadlines = Enumerable.Range(0, 30).Select(seconds => At(kind, Now.AddSeconds(seconds))).ToList();
        await Task.WhenAll(deadlines.Select(deadline => Index.AddAsync(deadline, Token)));
        List<Deadline> read = [];

        await foreach (var due in Index.ReadDueAsync(kind, DateTimeOffset.MaxValue, Token))
        {
            read.Add(due);
            await Index.RemoveAsync(due, Token);
        }

        Assert.Equal(deadlines, read);
        Assert.Empty(await ReadDueAsync(kind, DateTimeOffset.MaxValue));
    }

    private static Deadline At(DeadlineKind kind, DateTimeOffset time) => kind switch
    {
        DeadlineKind.RequestExpiry => new(time, TheData.NewSession(), RequestId.Mint()),
        DeadlineKind.SessionEnd => new(time, TheData.NewSession(), Request: null),
        _ => Deadline.OfAudit(time, TheData.NewSession()),
    };

    private async Task AssertAreDueAsync(DeadlineKind kind, Deadline[] expected)
    {
        var due = await ReadDueAsync(kind, Now);
        Assert.Equal(expected.Length, due.Count);
        Assert.Equal(expected.ToHashSet(), due.ToHashSet());
    }

    private Task<List<Deadline>> ReadDueAsync(DeadlineKind kind, DateTimeOffset now) => Index.ReadDueAsync(kind, now, Token).ToListAsync(Token).AsTask();
}
