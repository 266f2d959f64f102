using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Notify.LocalHost.Tests.Samples;

public sealed class WaitForTheClientToGo(Channel<string> steps)
{
    // No route of its own: it answers under its name.
    [Function(nameof(WaitForTheClientToGo))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellationToken)
    {
        steps.Writer.TryWrite("began");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return TypedResults.Ok();
        }
        finally
        {
            steps.Writer.TryWrite("ended");
        }
    }
}
