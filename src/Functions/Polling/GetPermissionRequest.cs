using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.Polling;

/// <summary>The oldest open permission request of a session, or null.</summary>
public sealed class GetPermissionRequest(PollingDesk desk)
{
    [Function(nameof(GetPermissionRequest))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Polling + "permission-request/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.ReadAsync(request, info => info.PermissionRequest, WireJson.Default.PermissionRequestData!, cancellationToken);
}
