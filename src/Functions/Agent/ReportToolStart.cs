using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Commands;
using Notify.Domain.Tools;
using Notify.Functions.Http;
using Notify.Functions.Redaction;

namespace Notify.Functions.Agent;

/// <summary>An agent began to run a tool.</summary>
public sealed class ReportToolStart(AgentDesk desk, Redactor redactor)
{
    [Function(nameof(ReportToolStart))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Agent + "tool-execution-start/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => desk.PostAsync(
        request,
        WireJson.Default.ToolExecutionStartBody,
        (_, body) => ValueTask.FromResult<ISessionCommand>(new StartTool(body.ToolInfo!.ToToolInfo(redactor), body.ToolInfo.ToolCallId ?? ToolCallId.Mint())),
        ReportedCallReply.Encode,
        cancellationToken);
}
