namespace Notify.Functions.Tests.Polling;

public sealed class ConditionalPollingTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    public static TheoryData<string> Endpoints =>
        ["polling/session-info", "polling/tool-status", "polling/permission-request", "polling/tool-result"];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Poll_HasTheCursorAsItsTagAndMayNotBeShared_WhenItIsAnswered(string endpoint)
    {
        var cursor = (await _session.StartAsync()).Text("cursor");

        var answer = await _session.GetAsync(endpoint);

        Assert.Equal(200, answer.Status);
        Assert.Equal(($"\"{cursor}\"", "private, no-cache"), (answer.Header("ETag"), answer.Header("Cache-Control")));
        Assert.Matches("^[0-9]+$", answer.Header("Poll-After-Ms"));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Poll_Gets304WithoutABody_WhenTheCallerHasTheCurrentState(string endpoint)
    {
        await _session.StartAsync();
        var current = await _session.GetAsync(endpoint);

        var answer = await _session.GetAsync(endpoint, ifNoneMatch: current.Header("ETag"));

        Assert.Equal((304, ""), (answer.Status, answer.Text));
        Assert.Null(answer.ContentType);
        Assert.All(["ETag", "Cache-Control", "Poll-After-Ms"], name => Assert.Equal(current.Header(name), answer.Header(name)));
    }

    [Theory]
    [InlineData("\"{cursor}\"")]
    [InlineData("W/\"{cursor}\"")]
    [InlineData("\"other\", \"{cursor}\"")]
    [InlineData("W/\"other\" , W/\"{cursor}\",\"third\"")]
    [InlineData("*")]
    [InlineData("{cursor}")]
    public async Task Poll_Gets304_WhenOneOfTheTagsIsTheCurrentOne(string tags)
    {
        var cursor = (await _session.StartAsync()).Text("cursor");

        Assert.Equal(304, (await _session.GetAsync("polling/session-info", ifNoneMatch: tags.Replace("{cursor}", cursor, StringComparison.Ordinal))).Status);
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("W/\"{cursor}0\"")]
    [InlineData("\"{cursor}")]
    [InlineData("\"\"")]
    [InlineData(",,,")]
    [InlineData("")]
    public async Task Poll_GetsTheState_WhenNoTagIsTheCurrentOne(string tags)
    {
        var cursor = (await _session.StartAsync()).Text("cursor");

        Assert.Equal(200, (await _session.GetAsync("polling/session-info", ifNoneMatch: tags.Replace("{cursor}", cursor, StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Poll_GetsTheState_WhenSomethingHappenedSinceTheTag()
    {
        var seen = (await _session.GetAsync("polling/session-info")).Header("ETag");
        await _session.StartAsync();

        Assert.Equal(200, (await _session.GetAsync("polling/session-info", ifNoneMatch: seen)).Status);
    }

    [Fact]
    public async Task Poll_Gets304_WhenTheSessionIsStillEmpty()
    {
        var seen = (await _session.GetAsync("polling/session-info")).Header("ETag");

        Assert.Equal(304, (await _session.GetAsync("polling/session-info", ifNoneMatch: seen)).Status);
    }
}
