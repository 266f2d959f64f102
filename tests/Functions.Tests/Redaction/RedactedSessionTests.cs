using System.Text.Json;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;
using Notify.Testing;

namespace Notify.Functions.Tests.Redaction;

/// <summary>What becomes of secrets that an agent or a person sends.</summary>
public sealed class RedactedSessionTests(SharedHost host)
{
    private const string Secret = "hunter2-in-true";

    private static readonly object Tool = new
    {
        tool_name = "query",
        tool_call_id = "c1",
        parameters = new { password = Secret, command = $"psql --password={Secret} -c 'select 1'", max_tokens = 4096 },
        start_time = $"token={Secret}",
        description = $"Logs in with password: {Secret}",
        annotations = new { title = "Query", api_key = Secret },
    };

    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Status_ShowsItsParametersMasked_AndSaysWhere()
    {
        await _session.PostAsync("agent/tool-execution-start", new { tool_info = Tool });

        var status = (await _session.InfoAsync()).GetProperty("tool_status");
        Assert.Equal(
            """{"password":"[redacted]","command":"psql --password=[redacted] -c 'select 1'","max_tokens":4096}""",
            status.GetProperty("details").GetProperty("parameters").GetRawText());
        Assert.Equal("token=[redacted]", status.GetProperty("details").Text("start_time"));
        Assert.Equal(["$.details.parameters.password", "$.details.parameters.command", "$.details.start_time"], Redacted(status));
    }

    [Fact]
    public async Task Request_ShowsWhatIsAskedMasked_AndSaysWhere()
    {
        await _session.PostAsync("agent/tool-waiting-permission", new { tool_info = Tool });

        var info = await _session.InfoAsync();
        var request = info.GetProperty("permission_request");
        Assert.Equal("[redacted]", request.GetProperty("parameters").Text("password"));
        Assert.Equal("Logs in with password: [redacted]", request.Text("description"));
        Assert.Equal("""{"title":"Query","api_key":"[redacted]"}""", request.GetProperty("annotations").GetRawText());
        Assert.Equal(["$.parameters.password", "$.parameters.command", "$.description", "$.annotations.api_key"], Redacted(request));
        Assert.Equal(request.GetRawText(), Assert.Single(info.GetProperty("permission_requests").EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task Progress_IsMasked_AndSaysWhere()
    {
        await _session.PostAsync(
            "agent/tool-progress", new { tool_info = Tool, progress = 1, message = $"got token={Secret}", partial_result = new { rows = new[] { new { pwd = Secret } } } });

        var progress = (await _session.EventsAsync()).Single(e => e.Text("type") == "tool_progress").GetProperty("data");
        Assert.Equal("got token=[redacted]", progress.Text("message"));
        Assert.Equal("""{"rows":[{"pwd":"[redacted]"}]}""", progress.GetProperty("partial_result").GetRawText());
        Assert.Equal(["$.message", "$.partial_result.rows[0].pwd"], Redacted(progress));
    }

    [Fact]
    public async Task Result_IsMasked_AndSaysWhere()
    {
        await _session.PostAsync("agent/tool-execution-complete", new { tool_info = Tool, result = new { token = Secret, rows = 3 }, success = true });

        var result = (await _session.InfoAsync()).GetProperty("tool_result");
        Assert.Equal("""{"token":"[redacted]","rows":3}""", result.GetProperty("result").GetRawText());
        Assert.Equal(["$.result.token"], Redacted(result));
    }

    [Fact]
    public async Task Reason_IsMasked_WhoeverGivesIt()
    {
        await _session.AskForIdAsync();
        var answered = await _session.AnswerAsync(new { approved = false, reason = $"use --token {Secret} instead" });
        var withdrawn = await _session.WithdrawAsync(await _session.AskForIdAsync(), new { reason = $"password: {Secret}" });

        Assert.Equal("use --token [redacted] instead", answered.Data.Text("reason"));
        Assert.Equal("password: [redacted]", withdrawn.Data.Text("reason"));
        Assert.Equal(
            ["use --token [redacted] instead", "password: [redacted]"],
            (await _session.EventsAsync()).Where(e => e.Text("type") == "permission_response_result").Select(e => e.GetProperty("data").Text("reason")));
    }

    [Fact]
    public async Task Event_HasNoListOfPlaces_WhenNothingIsMasked()
    {
        await _session.AskAsync(call: "c1");
        await _session.ProgressAsync("c1", 1);
        await _session.CompleteAsync(call: "c1");

        Assert.All(await _session.EventsAsync(), e => Assert.False(e.GetProperty("data").TryGetProperty("redacted", out _), e.GetRawText()));
    }

    [Fact]
    public async Task Digest_IsOfTheTrueParameters_AndAClaimWithItGoesThrough()
    {
        var digest = ParametersDigest.Of(
            TheData.Value<SessionId>(_session.Id), TheData.Value<ToolCallId>("c1"), TheData.Value<ToolName>("query"), JsonSerializer.SerializeToElement(Tool).GetProperty("parameters")).Value;

        var asked = (await _session.PostAsync("agent/tool-waiting-permission", new { tool_info = Tool })).Data;
        var answer = await _session.AnswerAsync(new { approved = true, parameters_digest = asked.Text("parameters_digest") });
        var claim = await _session.ClaimAsync(asked.Text("request_id"), digest);

        Assert.Equal(digest, asked.Text("parameters_digest"));
        Assert.Equal((200, 200), (answer.Status, claim.Status));
    }

    [Fact]
    public async Task Digest_Differs_WhenOnlyTheMaskedValueDoes()
    {
        var digests = new List<string>();
        foreach (var password in new[] { "a", "b" })
        {
            var tool = new { tool_name = "t", tool_call_id = "c1", parameters = new { password } };
            digests.Add((await _session.PostAsync("agent/tool-waiting-permission", new { tool_info = tool })).Data.Text("parameters_digest"));
        }

        Assert.NotEqual(digests[0], digests[1]);
    }

    [Fact]
    public async Task Parameters_AreHeldToTheirRules_AlsoWhereTheyWillBeMasked()
    {
        var tool = new { tool_name = "t", parameters = new { password = 9007199254740993 } };

        var answer = await _session.PostAsync("agent/tool-waiting-permission", new { tool_info = tool });

        Assert.Equal("$.tool_info.parameters.password", answer.Problem(400, "invalid_body").Text("path"));
    }

    [Fact]
    public async Task EventSize_IsThatOfWhatIsStored()
    {
        var tool = new { tool_name = "t", parameters = new { password = new string('x', 300 * 1024) } };

        Assert.Equal(200, (await _session.PostAsync("agent/tool-execution-start", new { tool_info = tool })).Status);
    }

    [Fact]
    public async Task EventSize_CountsTheMasksAndTheirList()
    {
        var masked = Enumerable.Range(0, 25_000).Select(_ => "a");

        var answer = await _session.PostAsync("agent/tool-execution-start", new { tool_info = new { tool_name = "t", parameters = new { secrets = masked } } });

        answer.Problem(413, "event_too_large");
    }

    private static IEnumerable<string?> Redacted(JsonElement data) => data.GetProperty("redacted").EnumerateArray().Select(place => place.GetString());
}
