using System.Text.Json;
using System.Text.Json.Nodes;
using Notify.Client.Tests.Services;
using Notify.Testing.Http;

namespace Notify.Client.Tests.Agents;

/// <summary>What an agent does, and that it is so afterwards; with access control and without.</summary>
public abstract partial class AgentContract(SharedServices services, bool isProtected)
{
    private readonly string session = NewSession.Id();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_AreRecordedOnceEachAndInOrder()
    {
        var service = await services.GetAsync(isProtected);
        var tool = ToolInfo.Create("copy", new JsonObject { ["from"] = "a", ["to"] = "b" }) with { RiskLevel = RiskLevel.Low, StartTime = DateTimeOffset.UnixEpoch, Description = "copies" };

        var started = await service.Agent.StartToolAsync(session, tool, cancellationToken: Token);
        var progressed = await service.Agent.ReportProgressAsync(session, started.ToolCallId, new ToolProgress(3) { Total = 4, Message = "nearly" }, cancellationToken: Token);
        var completed = await service.Agent.CompleteToolAsync(session, tool, JsonElement.Parse("""{"bytes":12}"""), cancellationToken: Token);

        var events = await Log(service).EventsAsync();
        Assert.Equal("executing tool_progress completed tool_result", await Log(service).TypesAsync());
        Assert.Equal([started.ToolCallId, started.ToolCallId], [progressed.ToolCallId, completed.ToolCallId]);
        Assert.Equal(completed.Cursor, (await Log(service).StateAsync()).GetProperty("cursor").GetString());
        Assert.Equal("""{"parameters":{"from":"a","to":"b"},"risk_level":"low","start_time":"1970-01-01T00:00:00+00:00"}""", Data(events[0]).GetProperty("details").GetRawText());
        Assert.Equal((3, 4, "nearly"), (Data(events[1]).GetProperty("progress").GetInt32(), Data(events[1]).GetProperty("total").GetInt32(), Data(events[1]).GetProperty("message").GetString()));
        Assert.Equal("""{"bytes":12}""", Data(events[3]).GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task Failure_IsReportedInTheWireFormOfFailures()
    {
        var service = await services.GetAsync(isProtected);

        await service.Agent.FailToolAsync(session, TheTool.DeleteFile(), "no such file", cancellationToken: Token);

        var result = (await Log(service).StateAsync()).GetProperty("tool_result");
        Assert.Equal(("""{"error":"no such file","success":false}""", false), (result.GetProperty("result").GetRawText(), result.GetProperty("success").GetBoolean()));
    }

    [Fact]
    public async Task Progress_IsRefused_WhenTheCallIsUnknown()
    {
        var service = await services.GetAsync(isProtected);

        var failure = await Assert.ThrowsAsync<NotifyException>(() => service.Agent.ReportProgressAsync(session, "nobody's", new ToolProgress(1), cancellationToken: Token));

        Assert.Equal(("unknown_tool_call", System.Net.HttpStatusCode.NotFound), (failure.Code, failure.Status));
        Assert.NotEmpty(failure.Detail);
    }

    [Fact]
    public async Task SessionIsGone_AfterItWasDeleted()
    {
        var service = await services.GetAsync(isProtected);
        await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);

        var first = await service.Agent.DeleteSessionAsync(session, Token);
        var second = await service.Agent.DeleteSessionAsync(session, Token);

        Assert.Equal((true, false), (first, second));
        Assert.Empty(await Log(service).EventsAsync());
    }

    [Fact]
    public async Task Action_IsTheSameAction_UnderTheAgentsOwnIdempotencyKey()
    {
        var service = await services.GetAsync(isProtected);

        var first = await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), idempotencyKey: "step-7", cancellationToken: Token);
        var afterRestart = await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), idempotencyKey: "step-7", cancellationToken: Token);
        var other = await Assert.ThrowsAsync<NotifyException>(() =>
            service.Agent.AskPermissionAsync(session, TheTool.DeleteFile("/etc/passwd"), idempotencyKey: "step-7", cancellationToken: Token));

        Assert.Equal(first, afterRestart);
        Assert.Equal("idempotency_key_reused", other.Code);
        Assert.Equal("waiting_permission permission_request", await Log(service).TypesAsync());
    }

    private static JsonElement Data(JsonElement e) => e.GetProperty("data");

    private SessionLog Log(TestService service) => new(service.Http, session);
}

public sealed class OpenAgentTests(SharedServices services) : AgentContract(services, isProtected: false);

public sealed class ProtectedAgentTests(SharedServices services) : AgentContract(services, isProtected: true);
