using Notify.Domain.Commands;
using Notify.Domain.Sessions;
using Notify.Functions.Tests.Fuzz;
using Notify.Testing;

namespace Notify.Functions.Tests.Delivery;

/// <summary>A reader walks one feed while writers here and elsewhere append, and hints come in every order, twice, or not at all.</summary>
public sealed class FeedInterleavingTests
{
    private const int Steps = 400;

    private static readonly ISessionCommand[] Commands = [TheCommand.Progress(), TheCommand.Complete(), TheCommand.Ask(TheData.Session, "c2"), TheCommand.Progress("c3")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public Task Reader_SeesEveryEventOnceInOrder_HoweverTheHintsCome() => Seed.ForEachAsync(cases: 8, CheckAsync);

    private static async Task CheckAsync(Random random)
    {
        using var the = new FeedFixture();
        await the.OfferAsync(TheCommand.Progress());
        await the.LoadAsync();
        var reader = new Reader(the);
        var reading = reader.FollowAsync();

        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(the, random);
        }

        the.Feed.Suspect();
        await the.ArriveAsync();
        reader.LastSeq = the.Newest.Seq;
        await the.OfferAsync(TheCommand.Progress());
        await reading;
        Assert.Equal(the.Remote.Log.Select(appended => appended.Seq), reader.Seen);
        Assert.Equal(1, the.Store.Reads.MostAtOnce);
        Assert.Null(the.Broken);
    }

    private static async Task StepAsync(FeedFixture the, Random random)
    {
        var command = random.Pick(Commands);
        switch (random.Next(6))
        {
            case 0:
                await the.OfferAsync(command);
                break;
            case 1:
                await the.Remote.AppendAsync(command);
                break;
            case 2:
                the.Feed.Hint(the.Newest.At(random.NextInt64(1, the.Newest.Seq + 1)));
                break;
            case 3:
                the.Feed.Suspect();
                break;
            case 4:
                await the.Feed.ReadAsync(Token);
                break;
            default:
                await Task.Yield();
                break;
        }
    }

    private sealed class Reader(FeedFixture the)
    {
        private Cursor _at = the.Newest.At(0);

        public List<long> Seen { get; } = [];

        /// <summary>Where to stop; known only in the end.</summary>
        public long LastSeq { get; set; } = long.MaxValue;

        public async Task FollowAsync()
        {
            while (_at.Seq <= LastSeq)
            {
                await the.Feed.WaitAsync(_at, TimeSpan.FromHours(1), Token);
                Assert.Null(await the.Feed.WalkAsync(_at, (next, _) =>
                {
                    Seen.Add(next.Seq);
                    _at = _at.At(next.Seq);
                    return ValueTask.FromResult(true);
                }, Token));
            }
        }
    }
}
