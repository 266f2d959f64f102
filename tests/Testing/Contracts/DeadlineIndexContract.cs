using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Testing.Contracts;

/// <summary>What every <see cref="IDeadlineIndex"/> does.</summary>
public abstract class DeadlineIndexContract
{
    private static readonly DateTimeOffset Now = TheData.Now;

    protected abstract IDeadlineIndex Index { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadDue_GivesNothing_WhenNothingWasAdded() => Assert.Empty(await ReadDueAsync(DateTimeOffset.MaxValue));

    [Fact]
    public async Task ReadDue_GivesAllThatIsDue_EarliestFirst()
    {
        var deadlines = Enumerable.Range(-40, 50).Select(seconds => At(Now.AddSeconds(seconds))).ToList();
        await Task.WhenAll(deadlines.OrderBy(deadline => deadline.Request.Value).Select(deadline => Index.AddAsync(deadline, Token)));

        Assert.Equal(deadlines.Take(41), await ReadDueAsync(Now));
        Assert.Equal(deadlines.Take(40), await ReadDueAsync(Now.AddTicks(-1)));
        Assert.Equal(deadlines, await ReadDueAsync(DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task ReadDue_KeepsDeadlinesApart_WhenTheyAreAtTheSameTime()
    {
        var session = TheData.NewSession();
        Deadline[] deadlines =
        [
            new(Now, session, TheData.Value<RequestId>("a-b")),
            new(Now, session, TheData.Value<RequestId>("a")),
            new(Now, TheData.Value<SessionId>("a:b"), TheData.Value<RequestId>("c")),
            new(Now, TheData.Value<SessionId>("b"), TheData.Value<RequestId>("c")),
            new(Now, TheData.Value<SessionId>(new string('~', 128)), TheData.Value<RequestId>(new string('_', 64))),
        ];
        foreach (var deadline in deadlines)
        {
            await Index.AddAsync(deadline, Token);
        }

        var due = await ReadDueAsync(Now);
        Assert.Equal(deadlines.Length, due.Count);
        Assert.Equal(deadlines.ToHashSet(), due.ToHashSet());
    }

    [Fact]
    public async Task Add_IsAsOnce_WhenItIsDoneTwice()
    {
        var deadline = At(Now);

        await Index.AddAsync(deadline, Token);
        await Index.AddAsync(deadline with { At = Now.ToOffset(TimeSpan.FromHours(5)) }, Token);

        Assert.Equal(deadline, Assert.Single(await ReadDueAsync(Now)));
    }

    [Fact]
    public async Task Remove_ForgetsOneDeadline_AndMindsNoneThatIsNotThere()
    {
        var (gone, kept) = (At(Now), At(Now));
        await Index.AddAsync(gone, Token);
        await Index.AddAsync(kept, Token);

        await Index.RemoveAsync(gone, Token);
        await Index.RemoveAsync(gone, Token);
        await Index.RemoveAsync(At(Now), Token);

        Assert.Equal(kept, Assert.Single(await ReadDueAsync(Now)));
    }

    [Fact]
    public async Task ReadDue_MissesNothing_WhenWhatWasReadIsRemovedMeanwhile()
    {
        var deadlines = Enumerable.Range(0, 30).Select(seconds => At(Now.AddSeconds(seconds))).ToList();
        await Task.WhenAll(deadlines.Select(deadline => Index.AddAsync(deadline, Token)));
        List<Deadline> read = [];

        await foreach (var due in Index.ReadDueAsync(DateTimeOffset.MaxValue, Token))
        {
            read.Add(due);
            await Index.RemoveAsync(due, Token);
        }

        Assert.Equal(deadlines, read);
        Assert.Empty(await ReadDueAsync(DateTimeOffset.MaxValue));
    }

    private static Deadline At(DateTimeOffset time) => new(time, TheData.NewSession(), RequestId.Mint());

    private Task<List<Deadline>> ReadDueAsync(DateTimeOffset now) => Index.ReadDueAsync(now, Token).ToListAsync(Token).AsTask();
}
