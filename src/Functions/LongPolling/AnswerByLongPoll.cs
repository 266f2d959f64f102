using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Permissions;
using Notify.Functions.Http;
using Notify.Functions.Permissions;

namespace Notify.Functions.LongPolling;

/// <summary>Takes a person's answer from a long-polling client.</summary>
public sealed class AnswerByLongPoll(PermissionDesk desk)
{
    [Function(nameof(AnswerByLongPoll))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.LongPoll + "permission-response/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.AnswerAsync(request, Transport.LongPoll, cancellationToken);
}
