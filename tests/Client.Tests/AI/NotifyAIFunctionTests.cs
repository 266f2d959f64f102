using System.Text.Json;
using Microsoft.Extensions.AI;
using Notify.Client.AI;
using Notify.Client.Tests.Services;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.Client.Tests.AI;

/// <summary>A function of Microsoft.Extensions.AI that a person is asked about, as a model's host would call it.</summary>
public sealed class NotifyAIFunctionTests : IDisposable
{
    // Should somebody be asked all the same, then not for long.
    private static readonly NotifyAIFunctionOptions Reported = new() { RequiresPermission = _ => false, Timeout = TimeSpan.FromSeconds(5) };

    private readonly SharedServices services;
    private readonly string session = NewSession.Id();
    private readonly AIFunction plain;
    private readonly List<string> deleted = [];
    private Exception? failure;

    public NotifyAIFunctionTests(SharedServices services)
    {
        this.services = services;
        plain = AIFunctionFactory.Create(DeleteFileAsync, "delete_file", "Deletes a file.");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Function_IsTheOneThatItWraps_ToAModel()
    {
        var function = plain.RequirePermission((await services.GetAsync()).Agent, session);

        Assert.Equal((plain.Name, plain.Description, plain.JsonSchema.GetRawText()), (function.Name, function.Description, function.JsonSchema.GetRawText()));
    }

    [Fact]
    public async Task Function_RunsAndIsReported_WhenItIsApproved()
    {
        var service = await services.GetAsync();
        var function = plain.RequirePermission(service.Agent, session, new() { RiskLevel = RiskLevel.High });

        var calling = CallAsync(function, "/tmp/a");
        var request = await Log(service).OpenRequestAsync();
        await Log(service).AnswerAsync(approved: true);

        Assert.Equal("deleted /tmp/a", Assert.IsType<JsonElement>(await calling).GetString());
        Assert.Equal(["/tmp/a"], deleted);
        Assert.Equal(
            ("delete_file", "Deletes a file.", "high", """{"path":"/tmp/a"}"""),
            (request.GetProperty("tool_name").GetString(), request.GetProperty("description").GetString(), request.GetProperty("risk_level").GetString(), request.GetProperty("parameters").GetRawText()));
        Assert.EndsWith("approved executing tool_progress completed tool_result", await Log(service).TypesAsync(), StringComparison.Ordinal);
        Assert.Equal("deleted /tmp/a", (await Log(service).StateAsync()).GetProperty("tool_result").GetProperty("result").GetString());
    }

    [Fact]
    public async Task Function_GivesTheModelTheReason_WhenItIsDenied()
    {
        var service = await services.GetAsync();

        var calling = CallAsync(plain.RequirePermission(service.Agent, session), "/tmp/a");
        await Log(service).AnswerAsync(approved: false, "I need it");

        AssertRefused("permission_denied", "I need it", await calling);
    }

    [Fact]
    public async Task Function_GivesTheModelARefusal_WhenNobodyAnswers()
    {
        var service = await services.GetAsync();

        var result = await CallAsync(plain.RequirePermission(service.Agent, session, new() { Timeout = TimeSpan.FromSeconds(1) }), "/tmp/a");

        AssertRefused("permission_expired", "in time", result);
    }

    [Fact]
    public async Task Function_DoesNotRun_WhenItsArgumentsAreChangedDuringTheWait()
    {
        var service = await services.GetAsync();
        var arguments = new AIFunctionArguments { ["path"] = "/tmp/a" };

        var calling = plain.RequirePermission(service.Agent, session).InvokeAsync(arguments, Token);
        await Log(service).OpenRequestAsync();
        arguments["path"] = "/etc/passwd";
        await Log(service).AnswerAsync(approved: true);

        AssertRefused("parameters_changed", "not those that the person approved", await calling);
    }

    [Fact]
    public async Task Function_ThrowsWhatItThrows_AndReportsIt()
    {
        var service = await services.GetAsync();
        failure = new InvalidOperationException("disk full");

        var calling = CallAsync(plain.RequirePermission(service.Agent, session), "/tmp/a");
        await Log(service).AnswerAsync(approved: true);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => calling));
        Assert.Equal("disk full", (await Log(service).StateAsync()).GetProperty("tool_result").GetProperty("result").GetProperty("error").GetString());
    }

    [Fact]
    public async Task Question_IsTakenBack_WhenTheCallIsCancelled()
    {
        var service = await services.GetAsync();
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var calling = plain.RequirePermission(service.Agent, session).InvokeAsync(new() { ["path"] = "/tmp/a" }, cancelling.Token).AsTask();
        var request = (await Log(service).OpenRequestAsync()).GetProperty("request_id").GetString()!;
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        Assert.Equal(PermissionStatus.Withdrawn, (await service.Agent.GetDecisionAsync(session, request, Token)).Status);
        Assert.Empty(deleted);
    }

    [Fact]
    public async Task Function_HearsOfTheCancellation_WhileItRuns()
    {
        var service = await services.GetAsync();
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var slow = AIFunctionFactory.Create(
            async (CancellationToken token) =>
            {
                await cancelling.CancelAsync();
                token.ThrowIfCancellationRequested();
                deleted.Add("all");
            },
            "delete_all");

        var calling = slow.RequirePermission(service.Agent, session, Reported).InvokeAsync(new(), cancelling.Token).AsTask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        Assert.Empty(deleted);
        Assert.Equal("The call was cancelled.", (await Log(service).StateAsync()).GetProperty("tool_result").GetProperty("result").GetProperty("error").GetString());
    }

    [Fact]
    public async Task Function_DoesNotRun_WhenNobodyCanBeAsked()
    {
        var options = new NotifyClientOptions { BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}") };
        options.Retry.Budget = TimeSpan.Zero;
        using var agent = new NotifyAgentClient(options);

        await Assert.ThrowsAsync<NotifyException>(() => CallAsync(plain.RequirePermission(agent, session), "/tmp/a"));

        Assert.Empty(deleted);
    }

    [Fact]
    public async Task Function_IsOnlyReported_WhenItNeedsNoPermission()
    {
        var service = await services.GetAsync();
        var options = Reported with { RequiresPermission = arguments => arguments["path"] as string != "/tmp/a", ToolCallId = _ => "c1" };

        await CallAsync(plain.RequirePermission(service.Agent, session, options), "/tmp/a");

        Assert.Equal("executing tool_progress completed tool_result", await Log(service).TypesAsync());
        Assert.Equal("c1", (await Log(service).StateAsync()).GetProperty("tool_result").GetProperty("tool_call_id").GetString());
    }

    [Fact]
    public async Task Function_FindsItsSessionInItsArguments_WhenItIsSharedBySeveral()
    {
        var service = await services.GetAsync();
        var shared = new NotifyAIFunction(plain, service.Agent, arguments => (string)arguments.Context!["session"]!, Reported);

        await shared.InvokeAsync(new() { ["path"] = "/tmp/a", Context = new Dictionary<object, object?> { ["session"] = session } }, Token);

        Assert.Equal("executing tool_progress completed tool_result", await Log(service).TypesAsync());
    }

    public void Dispose() => Assert.Null(RunningTool.Current);

    private async Task<string> DeleteFileAsync(string path)
    {
        await RunningTool.Current!.ReportProgressAsync(new ToolProgress(1), Token);
        deleted.Add(path);
        return failure is null ? $"deleted {path}" : throw failure;
    }

    private static Task<object?> CallAsync(AIFunction function, string path) => function.InvokeAsync(new() { ["path"] = path }, Token).AsTask();

    private void AssertRefused(string error, string message, object? result)
    {
        var refusal = Assert.IsType<JsonElement>(result);
        Assert.Equal((false, error), (refusal.GetProperty("success").GetBoolean(), refusal.GetProperty("error").GetString()));
        Assert.Contains(message, refusal.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(deleted);
    }

    private SessionLog Log(TestService service) => new(service.Http, session);
}
