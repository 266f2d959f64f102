using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Commands;
using Notify.Domain.Tools;
using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>A tool ended, with its result or its error.</summary>
public sealed class ReportToolCompletion(AgentDesk desk)
{
    [Function(nameof(ReportToolCompletion))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Agent + "tool-execution-complete/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => desk.PostAsync(
        request,
        WireJson.Default.ToolExecutionCompleteBody,
        (_, body) => Task.FromResult<ISessionCommand>(
            new CompleteTool(body.ToolInfo!.ToToolInfo(), body.ResultOrNull, body.Success!.Value, ToolCallId.Mint())),
        ReportedCallReply.Encode,
        cancellationToken);
}
