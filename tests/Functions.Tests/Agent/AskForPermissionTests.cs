using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Notify.Functions.Tests.Agent;

public sealed class AskForPermissionTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Ask_RecordsStatusAndRequest_WhenItIsPosted()
    {
        var reply = (await _session.PostAsync("agent/tool-waiting-permission", new
        {
            tool_info = new
            {
                tool_name = "delete_file",
                parameters = new { path = "/tmp/a" },
                risk_level = "high",
                tool_call_id = "c1",
                description = "Makes room",
                annotations = new { destructiveHint = true },
            },
        })).Data;

        Assert.Equal(["request_id", "tool_call_id", "parameters_digest", "expires_at", "cursor"], reply.EnumerateObject().Select(member => member.Name));
        var info = await _session.InfoAsync();
        Assert.Equal("waiting_permission", info.GetProperty("tool_status").Text("status"));
        var request = info.GetProperty("permission_request");
        Assert.Equal(reply.Text("request_id"), request.Text("request_id"));
        Assert.Equal(("delete_file", "high", "pending", "c1"), (request.Text("tool_name"), request.Text("risk_level"), request.Text("status"), request.Text("tool_call_id")));
        Assert.Equal(("""{"path":"/tmp/a"}""", """{"destructiveHint":true}"""), (request.GetProperty("parameters").GetRawText(), request.GetProperty("annotations").GetRawText()));
        Assert.Equal(("Makes room", reply.Text("expires_at")), (request.Text("description"), request.Text("expires_at")));
        Assert.Equal(["tool_status", "permission_request"], (await _session.EventsAsync()).Select(e => e.Text("type")));
    }

    [Fact]
    public async Task Digest_IsThatOfTheCanonicalCall_WhenAnybodyComputesItAgain()
    {
        var parameters = JsonElement.Parse("""{ "b": [1.0, 1e2, "\u20ac/"], "a": {"z": null, "\u00e9": true} }""");

        var reply = (await _session.PostAsync("agent/tool-waiting-permission", new { tool_info = new { tool_name = "t", tool_call_id = "c1", parameters } })).Data;

        var canonical = $$"""{"parameters":{"a":{"z":null,"é":true},"b":[1,100,"€/"]},"session_id":"{{_session.Id}}","tool_call_id":"c1","tool_name":"t"}""";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), reply.Text("parameters_digest"));
    }

    [Theory]
    [InlineData(null, 600)]
    [InlineData(30, 30)]
    public async Task Request_ExpiresAfterItsTimeout_OrTenMinutesWhereNoneIsGiven(int? timeout, int seconds)
    {
        var reply = (await _session.PostAsync("agent/tool-waiting-permission", new { tool_info = TheTool.Info(), timeout_seconds = timeout })).Data;

        var asked = (await _session.InfoAsync()).GetProperty("permission_request");
        Assert.Equal(TimeSpan.FromSeconds(seconds), Instant(reply.Text("expires_at")) - Instant(asked.Text("timestamp")));
    }

    [Fact]
    public async Task Ask_IsRefused_WhenAsManyRequestsAsMayBeAreOpen()
    {
        await using var small = await NotifyHost.StartAsync(settings: "Notify:Limits:MaxOpenRequests=2");
        var session = new SessionClient(small.Http);
        await session.AskAsync(call: "c1");
        await session.AskAsync(call: "c2");
        var cursor = await session.CursorAsync();

        var answer = await session.PostAsync("agent/tool-waiting-permission", new { tool_info = TheTool.Info(call: "c3") });

        Assert.Equal(2, answer.Problem(429, "too_many_open_requests").GetProperty("limit").GetInt32());
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.Equal(cursor, await session.CursorAsync());
    }

    [Fact]
    public async Task OpenRequests_AreAtMost64_WhenNoSettingSaysOtherwise()
    {
        foreach (var call in Enumerable.Range(1, 64))
        {
            await _session.AskAsync(call: $"c{call}");
        }

        (await _session.PostAsync("agent/tool-waiting-permission", new { tool_info = TheTool.Info() })).Problem(429, "too_many_open_requests");
        Assert.Equal(64, (await _session.InfoAsync()).GetProperty("permission_requests").GetArrayLength());
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
