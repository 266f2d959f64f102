using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Commands;
using Notify.Domain.Tools;
using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>An agent tells how far a tool got.</summary>
public sealed class ReportToolProgress(AgentDesk desk)
{
    [Function(nameof(ReportToolProgress))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Agent + "tool-progress/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => desk.PostAsync(
        request,
        WireJson.Default.ToolProgressBody,
        (_, body) => Task.FromResult<ISessionCommand>(CommandOf(body)),
        ReportedCallReply.Encode,
        cancellationToken);

    private static ReportProgress CommandOf(ToolProgressBody body) => new()
    {
        CallId = body.ToolCallId ?? body.ToolInfo?.ToolCallId,
        Tool = body.ToolInfo?.ToToolInfo(),
        NewCallId = ToolCallId.Mint(),
        Progress = body.Progress!.Value,
        Total = body.Total,
        Message = body.Message,
        PartialResult = body.PartialResult,
    };
}
