using Microsoft.AspNetCore.Http;
using Notify.Functions.Delivery;
using Notify.Functions.Http;

namespace Notify.Functions.Sse;

/// <summary>A stream as a function's answer: the host executes it, and the function's invocation lasts as long.</summary>
internal sealed class EventStreamResult(StreamDesk desk, SessionRequest request, CursorClaim? claim) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => desk.RunAsync(httpContext, request, claim);
}
