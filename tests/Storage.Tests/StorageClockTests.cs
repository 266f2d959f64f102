using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Notify.Domain.Sessions;
using Notify.Functions.Storage;
using Notify.Testing;
using Notify.Testing.Instances;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>Instances whose machines do not agree on the time, over one storage.</summary>
public sealed class StorageClockTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Close = TimeSpan.FromSeconds(10);

    private readonly TestStorage _storage = new(azurite);
    private readonly SessionId _session = TheData.NewSession();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_StaysOpen_ForAnInstanceWhoseClockIsAnHourAhead()
    {
        await using var right = Open(ahead: TimeSpan.Zero);
        await using var wrong = Open(ahead: TimeSpan.FromHours(1));
        var request = await right.AskAsync(_session, TimeSpan.FromMinutes(10));

        await wrong.RunExpireRequestsAsync();
        Assert.NotNull((await wrong.Sessions.ReadAsync(_session, Token)).State.FindOpen(request));

        await wrong.ProgressAsync(_session);
        Assert.NotNull((await right.Sessions.ReadAsync(_session, Token)).State.FindOpen(request));
    }

    [Fact]
    public async Task Session_IsKept_ByAnInstanceWhoseClockIsDaysAhead()
    {
        await using var right = Open(ahead: TimeSpan.Zero);
        await using var wrong = Open(ahead: TimeSpan.FromDays(7));
        await right.ProgressAsync(_session);

        await wrong.RunRemoveIdleSessionsAsync();

        Assert.Equal(2, (await right.Store.ReadExtentAsync(_session, Token)).Newest.Seq);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Time_IsTheStorages_WhenAnInstanceHasStarted(int hoursAhead)
    {
        await using var wrong = Open(ahead: TimeSpan.FromHours(hoursAhead));

        foreach (var starting in wrong.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await starting.StartingAsync(Token);
        }

        Assert.Equal(TimeProvider.System.GetUtcNow(), wrong.Time.GetUtcNow(), Close);
    }

    private ServiceInstance Open(TimeSpan ahead) =>
        _storage.OpenInstance(services => services.AddSingleton(new MachineClock(new TimeAhead(ahead))));

    private sealed class TimeAhead(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
