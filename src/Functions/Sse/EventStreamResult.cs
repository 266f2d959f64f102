using Microsoft.AspNetCore.Http;
using Notify.Domain.Sessions;
using Notify.Functions.Access;
using Notify.Functions.Delivery;

namespace Notify.Functions.Sse;

/// <summary>A stream as a function's answer: the host executes it, and the function's invocation lasts as long.</summary>
internal sealed class EventStreamResult(StreamDesk desk, SessionId session, Caller caller, CursorClaim? claim) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => desk.RunAsync(httpContext, session, caller, claim);
}
