using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Commands;
using Notify.Domain.Tools;
using Notify.Functions.Http;
using Notify.Functions.Redaction;

namespace Notify.Functions.Agent;

/// <summary>A tool ended, with its result or its error.</summary>
public sealed class ReportToolCompletion(AgentDesk desk, Redactor redactor)
{
    [Function(nameof(ReportToolCompletion))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Agent + "tool-execution-complete/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => desk.PostAsync(
        request,
        WireJson.Default.ToolExecutionCompleteBody,
        (_, body) => ValueTask.FromResult<ISessionCommand>(CommandOf(body)),
        ReportedCallReply.Encode,
        cancellationToken);

    private CompleteTool CommandOf(ToolExecutionCompleteBody body)
    {
        var masking = redactor.Begin();
        var result = masking.Mask(body.ResultOrNull, "$.result");
        var newCall = body.ToolInfo!.ToolCallId ?? ToolCallId.Mint();
        return new CompleteTool(body.ToolInfo.ToToolInfo(redactor), result, body.Success!.Value, newCall) { Redacted = masking.Places };
    }
}
