using System.Text.Json;
using Microsoft.Extensions.Logging;
using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.Redaction;

/// <summary>A secret that was sent is nowhere to be read: not in any answer, not in the log.</summary>
public sealed class NowhereTests
{
    private static readonly string Secret = RunRecord.Secret("hunter2-in-true");

    private static readonly object Tool = new
    {
        tool_name = "query",
        tool_call_id = "c1",
        parameters = new { password = Secret, headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {Secret}", [$"token={Secret}"] = "x" } },
        start_time = $"token={Secret}",
        description = $"password={Secret}",
        annotations = new { secret = Secret },
    };

    [Fact]
    public async Task Secret_IsInNoAnswer_AndInNoLog()
    {
        using var log = new TraceLog();
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(services =>
        {
            log.AddTo(services);
            store.AddTo(services);
        });
        var session = new SessionClient(host.Http);

        var answers = await ActAsync(session, store);
        answers.AddRange(await ReadAsync(session));

        Assert.All(answers, text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
        Assert.All(log.Entries, entry => Assert.DoesNotContain(Secret, entry, StringComparison.Ordinal));
        Assert.NotEqual(0, log.Entries.Count(entry => entry.StartsWith($"{LogLevel.Warning}:", StringComparison.Ordinal)));
        Assert.Contains(answers, text => text.Contains("[redacted]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secret_IsShown_WhenMaskingIsOff()
    {
        await using var host = await NotifyHost.StartAsync(settings: ["Notify:Redaction:Enabled=false", "Notify:Redaction:Names="]);
        var session = new SessionClient(host.Http);

        await session.PostAsync("agent/tool-waiting-permission", new { tool_info = Tool });

        var request = (await session.InfoAsync()).GetProperty("permission_request");
        Assert.Equal(Secret, request.GetProperty("parameters").Text("password"));
        Assert.Equal($"password={Secret}", request.Text("description"));
        Assert.False(request.TryGetProperty("redacted", out _));
    }

    [Fact]
    public async Task Names_AreThoseOfTheSetting()
    {
        await using var host = await NotifyHost.StartAsync(settings: "Notify:Redaction:Names=licence");
        var session = new SessionClient(host.Http);

        await session.PostAsync("agent/tool-execution-start", new { tool_info = new { tool_name = "t", parameters = new { licence = "a", password = "b", text = "--licence=c" } } });

        var parameters = (await session.InfoAsync()).GetProperty("tool_status").GetProperty("details").GetProperty("parameters");
        Assert.Equal("""{"licence":"[redacted]","password":"b","text":"--licence=[redacted]"}""", parameters.GetRawText());
    }

    // Everything that a secret can be sent with, done twice as after a lost answer, and once while the storage is away.
    private static async Task<List<string>> ActAsync(SessionClient session, FaultyStore store)
    {
        var answers = new List<string>();
        store.Fault = FaultyStore.Away;
        await PostAsync("agent/tool-execution-start", new { tool_info = Tool });
        store.Fault = new InvalidOperationException("out of order");
        await PostAsync("agent/tool-waiting-permission", new { tool_info = Tool });
        store.Fault = null;

        await PostAsync("agent/tool-execution-start", new { tool_info = Tool });
        await PostAsync("agent/tool-progress", new { tool_info = Tool, progress = 1, message = $"token={Secret}", partial_result = new { pwd = Secret } });
        var request = JsonElement.Parse(await PostAsync("agent/tool-waiting-permission", new { tool_info = Tool })).GetProperty("data").Text("request_id");
        answers.Add((await session.DecisionAsync(request)).Text);
        await PostAsync("agent/permission-withdraw", new { reason = $"token={Secret}" }, $"/{request}");
        answers.Add((await session.DecisionAsync(request)).Text);
        await PostAsync("agent/tool-waiting-permission", new { tool_info = Tool, timeout_seconds = 60 });
        foreach (var approved in new[] { false, false, true })
        {
            await PostAsync("polling/permission-response", new { approved, reason = $"token={Secret}" });
        }

        await PostAsync("agent/tool-waiting-permission", new { tool_info = Tool, timeout_seconds = 61 });
        await PostAsync("agent/tool-execution-complete", new { tool_info = Tool, result = new { token = Secret }, success = false });
        await PostAsync("agent/tool-waiting-permission", new { tool_info = Tool, timeout_seconds = 62 });
        return answers;

        async Task<string> PostAsync(string endpoint, object body, string rest = "")
        {
            var key = JsonSerializer.Serialize(body).GetHashCode(StringComparison.Ordinal).ToString("x", null) + answers.Count;
            answers.Add((await session.PostAsync(endpoint, body, rest, key)).Text);
            answers.Add((await session.PostAsync(endpoint, body, rest, key)).Text);
            return answers[^1];
        }
    }

    private static async Task<List<string>> ReadAsync(SessionClient session)
    {
        var answers = new List<string>();
        foreach (var (endpoint, query) in new[]
        {
            ("polling/session-info", ""), ("polling/tool-status", ""), ("polling/permission-request", ""), ("polling/tool-result", ""),
            ("long-poll", "?cursor=00000000-0"), ("sse/health", ""),
        })
        {
            answers.Add((await session.GetAsync(endpoint, query)).Text);
        }

        // The events of the state, and then from the first event on.
        await using var stream = await session.StreamAsync();
        answers.Add((await stream.NextAsync("permission_request")).Envelope.GetRawText());
        var first = (await session.EventsAsync())[0];
        await using var all = await session.StreamAsync($"{(await session.CursorAsync()).Split('-')[0]}-{first.GetProperty("seq").GetInt64() - 1}");
        StreamedEvent next;
        do
        {
            next = await all.NextAsync();
            answers.Add(next.Envelope.GetRawText());
        }
        while (next.Type != "tool_result");
        answers.Add((await session.PostAsync("polling/clear-result", null)).Text);
        return answers;
    }
}
