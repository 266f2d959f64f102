using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Storage;
using Notify.Functions.Http;
using Notify.Functions.Storage;

namespace Notify.Functions.Health;

/// <summary>Whether the service can do its work: 503 where its storage does not answer.</summary>
public sealed class GetHealth(Doorway doorway, ISessionStore store, StoreKind kind)
{
    [Function(nameof(GetHealth))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Api + "health")] HttpRequest request,
        CancellationToken cancellationToken) => doorway.GuardAsync(
        async () =>
        {
            _ = request;
            await store.PingAsync(cancellationToken);
            return Answers.Ok(new ServiceHealth("ok", kind.Name), WireJson.Default.ServiceHealth).With("Cache-Control", "no-store");
        },
        cancellationToken);
}
