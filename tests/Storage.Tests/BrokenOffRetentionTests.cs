using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Notify.Testing;
using Notify.Testing.Instances;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

public sealed class BrokenOffRetentionTests
{
    private readonly TestStorage _storage;
    private readonly HookedTransport _network = new();
    private readonly FakeTimeProvider _time = new(TheData.Now);

    public BrokenOffRetentionTests(AzuriteFixture azurite) => _storage = new TestStorage(azurite);

    [Fact]
    public async Task Removal_IsFinishedByTheNextRound_WhereverItWasBrokenOff()
    {
        await using var healthy = Open(transport: null);
        await using var breaking = Open(_network);
        for (var last = 0; ; last++)
        {
            var session = TheData.NewSession();
            await healthy.AnswerAsync(session, await healthy.AskAsync(session, TimeSpan.FromMinutes(1)));
            _time.Advance(TimeSpan.FromDays(1));

            var isBroken = await _network.BreakOffAsync(last, breaking.RunRemoveIdleSessionsAsync);
            Assert.Equal(!isBroken, (await healthy.ReadNotedEndsAsync()).Count == 0);
            await healthy.RunRemoveIdleSessionsAsync();

            Assert.Empty(await _storage.ReadKeysAsync(session));
            Assert.Empty(await healthy.ReadNotedEndsAsync());
            if (!isBroken)
            {
                Assert.True(last > 8, "A removal sends more requests than the four that read the index.");
                return;
            }
        }
    }

    [Fact]
    public async Task Note_IsThereOnceOrTwiceAndNeverGone_WhereverMovingItWasBrokenOff()
    {
        await using var healthy = Open(transport: null);
        await using var breaking = Open(_network);
        for (var last = 0; ; last++)
        {
            var session = TheData.NewSession();
            await healthy.ProgressAsync(session);
            _time.Advance(TimeSpan.FromHours(23));
            await healthy.ProgressAsync(session);
            var end = _time.GetUtcNow().AddDays(1);
            _time.Advance(TimeSpan.FromHours(1));

            var isBroken = await _network.BreakOffAsync(last, breaking.RunRemoveIdleSessionsAsync);
            Assert.NotEmpty(await healthy.ReadNotedEndsAsync());
            await healthy.RunRemoveIdleSessionsAsync();

            Assert.Equal(end, Assert.Single(await healthy.ReadNotedEndsAsync()).At);
            await healthy.Sessions.DeleteAsync(session, TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromDays(1));
            await healthy.RunRemoveIdleSessionsAsync();
            if (!isBroken)
            {
                Assert.True(last > 5, "Moving a note sends more requests than the four that read the index.");
                return;
            }
        }
    }

    private ServiceInstance Open(HookedTransport? transport) => _storage.OpenInstance(services => services.AddSingleton<TimeProvider>(_time), transport);
}
