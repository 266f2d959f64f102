using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.Polling;

/// <summary>The tool result that the front end has not cleared, or null.</summary>
public sealed class GetToolResult(PollingDesk desk)
{
    [Function(nameof(GetToolResult))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Polling + "tool-result/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.ReadAsync(request, info => info.ToolResult, WireJson.Default.ToolResultData!, cancellationToken);
}
