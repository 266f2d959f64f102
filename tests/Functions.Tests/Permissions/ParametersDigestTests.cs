namespace Notify.Functions.Tests.Permissions;

/// <summary>A decision binds to what its maker was shown.</summary>
public sealed class ParametersDigestTests(SharedHost host)
{
    private static readonly string OtherDigest = new('0', 64);

    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Answer_IsTaken_WhenItsDigestIsThatOfTheRequest()
    {
        var digest = (await _session.AskAsync()).Text("parameters_digest");

        Assert.Equal(200, (await _session.AnswerAsync(new { approved = true, parameters_digest = digest })).Status);
    }

    [Fact]
    public async Task Answer_IsRefusedAndDecidesNothing_WhenItsDigestIsAnother()
    {
        var asked = await _session.AskAsync();

        var problem = (await _session.AnswerAsync(new { approved = true, parameters_digest = OtherDigest })).Problem(409, "parameters_changed");

        Assert.Equal(asked.Text("parameters_digest"), problem.Text("parameters_digest"));
        Assert.Equal("pending", (await _session.DecisionAsync(asked.Text("request_id"))).Data.Text("status"));
    }

    [Fact]
    public async Task Answer_IsRefused_WhenItsDigestIsAnotherAndTheRequestIsDecided()
    {
        await _session.AskAsync();
        await _session.AnswerAsync(new { approved = true });

        (await _session.AnswerAsync(new { approved = true, parameters_digest = OtherDigest })).Problem(409, "parameters_changed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task Answer_IsRefused_WhenItsDigestIsNone(string digest)
    {
        await _session.AskAsync();

        var answer = await _session.AnswerAsync(new { approved = true, parameters_digest = digest });

        Assert.Equal("$.parameters_digest", answer.Problem(400, "invalid_body").Text("path"));
    }
}
