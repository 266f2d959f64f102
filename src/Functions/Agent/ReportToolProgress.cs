using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Commands;
using Notify.Domain.Tools;
using Notify.Functions.Http;
using Notify.Functions.Redaction;

namespace Notify.Functions.Agent;

/// <summary>An agent tells how far a tool got.</summary>
public sealed class ReportToolProgress(AgentDesk desk, Redactor redactor)
{
    [Function(nameof(ReportToolProgress))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Agent + "tool-progress/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => desk.PostAsync(
        request,
        WireJson.Default.ToolProgressBody,
        (_, body) => ValueTask.FromResult<ISessionCommand>(CommandOf(body)),
        ReportedCallReply.Encode,
        cancellationToken);

    private ReportProgress CommandOf(ToolProgressBody body)
    {
        var masking = redactor.Begin();
        var call = body.ToolCallId ?? body.ToolInfo?.ToolCallId;
        return new ReportProgress
        {
            CallId = call,
            Tool = body.ToolInfo?.ToToolInfo(redactor),
            NewCallId = call ?? ToolCallId.Mint(),
            Progress = body.Progress!.Value,
            Total = body.Total,
            Message = masking.Mask(body.Message, "$.message"),
            PartialResult = masking.Mask(body.PartialResult, "$.partial_result"),
            Redacted = masking.Places,
        };
    }
}
