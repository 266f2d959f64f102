using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Permissions;
using Notify.Functions.Http;
using Notify.Functions.Permissions;

namespace Notify.Functions.Sse;

/// <summary>Takes a person's answer from a page that follows the stream.</summary>
public sealed class AnswerBySse(PermissionDesk desk)
{
    [Function(nameof(AnswerBySse))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Sse + "permission-response/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.AnswerAsync(request, Transport.Sse, cancellationToken);
}
