using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Permissions;
using Notify.Functions.Http;
using Notify.Functions.Permissions;

namespace Notify.Functions.SignalR;

/// <summary>Takes a person's answer from a page that follows the hub. The hub itself takes nothing from its clients.</summary>
public sealed class AnswerBySignalR(PermissionDesk desk)
{
    [Function(nameof(AnswerBySignalR))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.SignalR + "permission-response/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.AnswerAsync(request, Transport.Signalr, cancellationToken);
}
