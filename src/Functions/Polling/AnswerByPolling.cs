using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Permissions;
using Notify.Functions.Http;
using Notify.Functions.Permissions;

namespace Notify.Functions.Polling;

/// <summary>Takes a person's answer from a polling client.</summary>
public sealed class AnswerByPolling(PermissionDesk desk)
{
    [Function(nameof(AnswerByPolling))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Polling + "permission-response/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.AnswerAsync(request, Transport.Polling, cancellationToken);
}
