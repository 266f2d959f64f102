using Microsoft.Extensions.Logging;
using Notify.Functions.Storage;
using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Redis;
using Notify.Testing;
using Notify.Testing.Contracts;
using Notify.Testing.Processes;
using StackExchange.Redis;
using static Microsoft.Extensions.Options.Options;

namespace Notify.Storage.Tests.Wakeups;

public sealed class RedisWakeupsTests : WakeupsContract
{
    private const string Channel = "team1:wakeups";
    private const string Identity = "11111111-2222-3333-4444-555555555555";

    private readonly RecordedLog<RedisWakeups> _log = new();
    private readonly TokensInTurn _tokens = new();
    private RedisServer? _redis;

    private RedisServer Redis => _redis!;

    [Fact]
    public async Task AnOutage_IsLoggedOnceEachWay()
    {
        var one = Listen();
        await AllFlowAsync();
        Assert.Empty(_log.Entries);

        await Redis.KillAsync();
        await one.Listener.SeesAsync(listener => !listener.IsFlowing);
        await Redis.RestartAsync(Token);
        await one.Listener.SeesAsync(listener => listener.IsFlowing);

        Assert.Equal([LogLevel.Warning, LogLevel.Information], _log.Entries.Select(entry => Enum.Parse<LogLevel>(entry.Split(':')[0])));
    }

    [Fact]
    public async Task ARedisThatHangs_IsNoticed_ThoughItsConnectionsAreOpen()
    {
        var (one, two) = (Listen(), Listen());
        await AllFlowAsync();

        await Redis.FreezeAsync();
        await two.Listener.SeesAsync(listener => !listener.IsFlowing);
        one.Publish(Hint(TheData.NewSession(), 1));
        await Redis.ThawAsync();

        await AllFlowAsync();
        var hint = Hint(TheData.NewSession(), 2);
        one.Publish(hint);
        await two.Listener.SeesAsync(listener => listener.Wakeups.Contains(hint));
    }

    [Fact]
    public async Task ASubscriptionThatIsCut_LosesNothingSilently()
    {
        var (one, two) = (Listen(), Listen());
        await AllFlowAsync();
        await using var admin = await ConnectAsync();

        for (var round = 0; round < 10; round++)
        {
            var (hint, flow) = (Hint(TheData.NewSession(), 1), two.Listener.Flow.Count);
            await admin.GetServers().Single().ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");
            one.Publish(hint);

            await two.Listener.SeesAsync(listener => listener.Wakeups.Contains(hint) || listener.Flow.Skip(flow).Contains(true));
        }

        await AllFlowAsync();
        Assert.InRange(_log.Count(LogLevel.Warning), 0, 20); // ten cuts, two instances
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("instance 1 session nocursor")]
    [InlineData("instance x session k7m2p9xw-1")]
    [InlineData("instance 1 session k7m2p9xw-1 more")]
    public async Task AMessageThatIsNotOurs_IsIgnored(string message)
    {
        var (one, two) = (Listen(), Listen());
        await AllFlowAsync();
        await using var stranger = await ConnectAsync();

        await stranger.GetSubscriber().PublishAsync(RedisChannel.Literal(Channel), message);

        // Over and over, as a machine that is slow enough may look like an outage, in which hints are dropped.
        var (session, next) = (TheData.NewSession(), 0);
        await two.Listener.SeesAsync(listener => listener.Wakeups.Count > 0, again: () => one.Publish(Hint(session, ++next)));
        Assert.All(two.Listener.Wakeups, wakeup => Assert.Equal(session, wakeup.Session));
    }

    [Fact]
    public async Task Deployments_ShareARedis_AndHearNothingOfEachOther()
    {
        var (one, two) = (Listen(), Listen());
        var (other, neighbour) = (Listen(Open(tablePrefix: "team2")), Listen(Open(tablePrefix: "team2")));
        await AllFlowAsync();
        var (hint, later) = (Hint(TheData.NewSession(), 1), Hint(TheData.NewSession(), 2));

        one.Publish(hint);
        await two.Listener.SeesAsync(listener => listener.Wakeups.Contains(hint));
        neighbour.Publish(later);
        await other.Listener.SeesAsync(listener => listener.Wakeups.Contains(later));

        Assert.Equal((hint, later), (Assert.Single(two.Listener.Wakeups), Assert.Single(other.Listener.Wakeups)));
    }

    [Fact]
    public async Task AWrongPassword_IsLoggedAsSuch_AndNeverShown()
    {
        await using var locked = await RedisServer.StartAsync(Token, password: "correct-horse");
        var one = Listen(Open(connection: $"{locked.Endpoint},password=battery-staple"));

        await one.Listener.SeesAsync(listener => listener.Flow is [false]);

        Assert.Contains("AuthenticationFailure", Assert.Single(_log.Entries), StringComparison.Ordinal);
        Assert.DoesNotContain("battery-staple", string.Join(' ', _log.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdentity_SignsInWithAToken_AndWithTheNextOneWhenThatHasEnded()
    {
        await using var admin = await ConnectAsync();
        var server = admin.GetServers().Single();
        await server.ExecuteAsync("ACL", "SETUSER", Identity, "on", $">{_tokens.Current}", "~*", "&*", "+@all");
        var (one, two) = (Listen(Open(identity: Identity)), Listen(Open(identity: Identity)));
        await AllFlowAsync();

        await server.ExecuteAsync("ACL", "SETUSER", Identity, "resetpass", $">{_tokens.Next()}");
        var (hint, flow) = (Hint(TheData.NewSession(), 1), two.Listener.Flow.Count);
        await server.ExecuteAsync("CLIENT", "KILL", "USER", Identity);
        one.Publish(hint);

        // By the old connection neither could come.
        await two.Listener.SeesAsync(listener => listener.Wakeups.Contains(hint) || listener.Flow.Skip(flow).Contains(true));
        Assert.All(_tokens.Asked, scope => Assert.Equal("https://redis.azure.com/.default", scope));
    }

    [Fact]
    public async Task AnIdentity_SignsInLater_WhenNobodyGivesTokensAtFirst()
    {
        await using var locked = await RedisServer.StartAsync(Token, password: "correct-horse"); // or one could come in without signing in
        await using var admin = await ConnectionMultiplexer.ConnectAsync($"{locked.Endpoint},password=correct-horse,allowAdmin=true");
        await admin.GetServers().Single().ExecuteAsync("ACL", "SETUSER", Identity, "on", $">{_tokens.Current}", "~*", "&*", "+@all");
        _tokens.IsAway = true;
        var one = Listen(Open(locked.Endpoint, identity: Identity));
        await one.Listener.SeesAsync(listener => listener.Flow is [false]);

        _tokens.IsAway = false;

        await one.Listener.SeesAsync(listener => listener.IsFlowing);
    }

    public override async ValueTask InitializeAsync() => _redis = await RedisServer.StartAsync(Token);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Redis.DisposeAsync();
    }

    protected override IWakeups Open() => Open(connection: null);

    protected override Task TakeAwayAsync() => Redis.KillAsync();

    protected override Task BringBackAsync() => Redis.RestartAsync(Token);

    private RedisWakeups Open(string? connection = null, string tablePrefix = "team1", string? identity = null) => new(
        Create(new WakeupOptions { Redis = connection ?? Redis.Endpoint, RedisIdentity = identity }), Create(new StorageOptions { TablePrefix = tablePrefix }),
        _tokens, TheMetrics.Unheard(), TimeProvider.System, _log);

    private Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync($"{Redis.Endpoint},allowAdmin=true");
}
