using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Notify.Functions.Access;
using Notify.Functions.Delivery;
using Notify.Functions.Http;

namespace Notify.Functions.Sse;

/// <summary>How a session's streams are doing, on the instance that answers.</summary>
public sealed class GetStreamHealth(Doorway doorway, SessionFeeds feeds, OpenStreams streams, IOptions<SseOptions> options)
{
    [Function(nameof(GetStreamHealth))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Sse + "health/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Read,
        async admitted =>
        {
            var extent = (await feeds.ReadAsync(admitted.Session, admitted.CancellationToken)).Extent;
            var health = new StreamHealth(
                extent.Newest,
                streams.Count(admitted.Session),
                extent.Newest.At(extent.OldestSeq - 1),
                options.Value.HeartbeatInterval.TotalSeconds);
            return Answers.Ok(health, WireJson.Default.StreamHealth).With("Cache-Control", "no-store");
        },
        cancellationToken);
}
