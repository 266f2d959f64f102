using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.LongPolling;

/// <summary>The state and the events after the caller's cursor, held until there are any.</summary>
public sealed class LongPoll(LongPollDesk desk)
{
    [Function(nameof(LongPoll))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.LongPoll + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.AnswerAsync(request, cancellationToken);

    /// <summary>The same, where the guide's client asks for it.</summary>
    [Function(nameof(LongPoll) + "AtGuideAddress")]
    public Task<IResult> RunAtGuideAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.GuideLongPoll + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.AnswerAsync(request, cancellationToken);
}
