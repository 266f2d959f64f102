using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Access;
using Notify.Functions.Delivery;
using Notify.Functions.Http;

namespace Notify.Functions.Sse;

/// <summary>A session's events as they happen, as server-sent events.</summary>
public sealed class StreamEvents(Doorway doorway, StreamDesk desk)
{
    [Function(nameof(StreamEvents))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Sse + "events/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Read,
        // A browser that comes back sends the header, which is newer than what its page put into the address.
        admitted => ValueTask.FromResult<IResult>(new EventStreamResult(
            desk, admitted.Session, admitted.Caller, CursorClaim.Of(request.Headers["Last-Event-ID"]) ?? CursorClaim.Of(request.Query["cursor"]))),
        cancellationToken);
}
