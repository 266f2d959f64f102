using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.Polling;

/// <summary>The whole state of a session.</summary>
public sealed class GetSessionInfo(PollingDesk desk)
{
    [Function(nameof(GetSessionInfo))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Polling + "session-info/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.ReadAsync(request, info => info, WireJson.Default.SessionInfo, cancellationToken);
}
