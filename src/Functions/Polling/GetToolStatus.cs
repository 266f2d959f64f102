using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.Polling;

/// <summary>The latest tool status of a session, or null.</summary>
public sealed class GetToolStatus(PollingDesk desk)
{
    [Function(nameof(GetToolStatus))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Polling + "tool-status/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.ReadAsync(request, info => info.ToolStatus, WireJson.Default.ToolStatusData!, cancellationToken);
}
