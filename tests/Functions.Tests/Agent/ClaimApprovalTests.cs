namespace Notify.Functions.Tests.Agent;

public sealed class ClaimApprovalTests(SharedHost host)
{
    private static readonly string OtherDigest = new('0', 64);

    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Claim_Succeeds_WhenTheRequestIsApproved()
    {
        var (request, digest) = await ApprovedAsync();

        var claimed = (await _session.ClaimAsync(request, digest)).Data;

        Assert.Equal((request, digest), (claimed.Text("request_id"), claimed.Text("parameters_digest")));
        Assert.Equal(claimed.Text("claimed_at"), (await _session.DecisionAsync(request)).Data.Text("claimed_at"));
    }

    [Fact]
    public async Task Claim_IsRefused_WhenItIsTheSecond()
    {
        var (request, digest) = await ApprovedAsync();
        var first = (await _session.ClaimAsync(request, digest)).Data;

        var problem = (await _session.ClaimAsync(request, digest)).Problem(409, "already_claimed");

        Assert.Equal(first.Text("claimed_at"), problem.Text("claimed_at"));
    }

    [Fact]
    public async Task Claim_SucceedsOnce_WhenManyComeAtOnce()
    {
        var (request, digest) = await ApprovedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _session.ClaimAsync(request, digest)));

        Assert.Equal([200, .. Enumerable.Repeat(409, 15)], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task Claim_IsRefusedAndUsesNothingUp_WhenTheParametersAreOthers()
    {
        var (request, digest) = await ApprovedAsync();

        var problem = (await _session.ClaimAsync(request, OtherDigest)).Problem(409, "parameters_changed");

        Assert.Equal(digest, problem.Text("parameters_digest"));
        Assert.Equal(200, (await _session.ClaimAsync(request, digest.ToUpperInvariant())).Status);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("denied")]
    [InlineData("withdrawn")]
    public async Task Claim_IsRefused_WhenTheRequestIsNotApproved(string status)
    {
        var asked = await _session.AskAsync();
        var request = asked.Text("request_id");
        _ = status switch
        {
            "denied" => await _session.AnswerAsync(new { approved = false }),
            "withdrawn" => await _session.WithdrawAsync(request),
            _ => null,
        };

        var problem = (await _session.ClaimAsync(request, asked.Text("parameters_digest"))).Problem(409, "not_approved");

        Assert.Equal(status, problem.Text("request_status"));
    }

    [Fact]
    public async Task Claim_IsRefused_WhenTheRequestExpired()
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var asked = await session.AskAsync(timeoutSeconds: 7);
        time.Advance(TimeSpan.FromSeconds(7));

        var problem = (await session.ClaimAsync(asked.Text("request_id"), asked.Text("parameters_digest"))).Problem(409, "not_approved");

        Assert.Equal("expired", problem.Text("request_status"));
    }

    [Fact]
    public async Task Claim_SaysThatTheRequestIsUnknown_WhenThereIsNone() =>
        (await _session.ClaimAsync("req_0", OtherDigest)).Problem(404, "unknown_request");

    private async Task<(string Request, string Digest)> ApprovedAsync()
    {
        var asked = await _session.AskAsync();
        await _session.AnswerAsync(new { approved = true });
        return (asked.Text("request_id"), asked.Text("parameters_digest"));
    }
}
