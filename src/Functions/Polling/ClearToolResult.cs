using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Commands;
using Notify.Functions.Access;
using Notify.Functions.Http;
using Notify.Functions.Sessions;

namespace Notify.Functions.Polling;

/// <summary>Takes the tool result off the state once a person has seen it. Answers what was cleared, or null; twice is as once.</summary>
public sealed class ClearToolResult(Doorway doorway, SessionService sessions)
{
    private static readonly ClearResultBody Whatever = new();

    [Function(nameof(ClearToolResult))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Polling + "clear-result/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Decide,
        WireJson.Default.ClearResultBody,
        async (admitted, body, _) =>
            (await sessions.ExecuteAsync(admitted.Session, new ClearResult(body.Cursor), admitted.CancellationToken)).Outcome switch
            {
                Outcome.ResultCleared cleared => Answers.Ok(cleared.Result, WireJson.Default.ToolResultData!),
                _ => throw new UnreachableException(),
            },
        cancellationToken,
        ifEmpty: Whatever);
}
