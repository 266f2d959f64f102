using Notify.Domain.Permissions;
using Notify.Domain.Storage;
using Notify.Testing;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

public sealed class DeadlineKindsTests(AzuriteFixture azurite)
{
    private readonly TestStorage _storage = new(azurite);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadDue_AsksForNoMorePages_HoweverManySessionsAreDue()
    {
        var network = new HookedTransport();
        var index = _storage.OpenDeadlines(_storage.Options(pageRows: 2), network);
        var expiry = new Deadline(TheData.Now, TheData.NewSession(), RequestId.Mint());
        await index.AddAsync(expiry, Token);
        Assert.Equal(4, await CountRequestsAsync());

        var ends = Enumerable.Range(0, 200).Select(seconds => new Deadline(TheData.Now.AddSeconds(-seconds), TheData.NewSession(), Request: null));
        await Task.WhenAll(ends.Select(end => index.AddAsync(end, Token)));

        Assert.Equal(4, await CountRequestsAsync());

        async Task<int> CountRequestsAsync()
        {
            var before = network.Sent;
            Assert.Equal(expiry, Assert.Single(await index.ReadDueAsync(DeadlineKind.RequestExpiry, TheData.Now, Token).ToListAsync(Token)));
            return network.Sent - before;
        }
    }
}
