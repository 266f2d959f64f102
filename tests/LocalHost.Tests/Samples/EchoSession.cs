using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Notify.LocalHost.Tests.Samples;

public sealed class EchoSession(Greeting greeting)
{
    [Function(nameof(EchoSession))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "sample/echo/{session_id}")] HttpRequest request, string session_id) =>
        TypedResults.Text($"{greeting.Text} {request.Method} {session_id}");
}
