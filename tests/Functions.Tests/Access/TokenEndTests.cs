namespace Notify.Functions.Tests.Access;

/// <summary>What is held open for a token ends with it.</summary>
public sealed class TokenEndTests : IAsyncLifetime
{
    private readonly ProtectedHost _host = new();

    private SessionClient _session = null!;

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _session = _host.NewSession();
        await _session.StartAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_SaysWhyAndEnds_WhenItsTokenDoes()
    {
        await using var stream = await OpenStreamAsync(TimeSpan.FromSeconds(60));
        await stream.NextAsync("tool_status");

        _host.Time.Advance(TimeSpan.FromSeconds(60));

        var error = await stream.NextAsync("error");
        Assert.Equal(("token_expired", null), (error.Envelope.Text("code"), error.Id));
        Assert.Null(await stream.ReadAsync());
        Assert.Equal(TimeSpan.FromSeconds(1), stream.Retry);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_GoesOn_UntilTheVerySecondThatItsTokenEnds()
    {
        await using var stream = await OpenStreamAsync(TimeSpan.FromSeconds(60));
        await stream.NextAsync("tool_status");

        _host.Time.Advance(TimeSpan.FromSeconds(59.9));
        await _session.AskAsync();

        await stream.NextAsync("permission_request");
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_IsRefusedForGood_WhenItComesBackWithTheSameToken()
    {
        var token = Token(TimeSpan.FromSeconds(60));
        _host.Time.Advance(TimeSpan.FromSeconds(60));

        (await GetAsync("sse/events", $"?token={token}")).Problem(401, "unauthenticated");
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_EndsByItself_WhenItsTokenIsGoodForAHundredYears()
    {
        await using var stream = await OpenStreamAsync(TimeSpan.FromDays(36500));
        await stream.NextAsync("tool_status");
        await _host.Time.WaitBeganAsync(TimeSpan.FromSeconds(15));

        _host.Time.Advance(TimeSpan.FromSeconds(221));

        while (await stream.ReadAsync() is { } streamed)
        {
            Assert.Equal("heartbeat", streamed.Type);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task LongPoll_IsAnsweredWithTheStateItHas_WhenItsTokenEnds()
    {
        var cursor = await _session.CursorAsync();
        var waiting = GetAsync("long-poll", $"?timeout=55&cursor={cursor}&token={Token(TimeSpan.FromSeconds(10))}");
        await _host.Time.WaitBeganAsync(TimeSpan.FromSeconds(55));

        _host.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.True((await waiting).Data.GetProperty("timed_out").GetBoolean());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private string Token(TimeSpan lifetime) =>
        (_host.Credentials.GoodToken(_session.Id) with { ExpiresAt = _host.Time.GetUtcNow() + lifetime }).SignedWith(_host.Keys.SigningBytes);

    private Task<SseReader> OpenStreamAsync(TimeSpan lifetime) => SseReader.OpenAsync(
        _host.Http, _session.Path("sse/events", $"?token={Token(lifetime)}"), lastEventId: null, TestContext.Current.CancellationToken);

    private Task<WireAnswer> GetAsync(string endpoint, string query) =>
        WireAnswer.OfAsync(_host.Http, new HttpRequestMessage(HttpMethod.Get, _session.Path(endpoint, query)));
}
