using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Storage;
using Notify.Functions.Access;
using Notify.Functions.Http;

namespace Notify.Functions.Audit;

/// <summary>
/// Reads a session's audit, part by part: who decided, when, by which transport, on what they were shown. It gives what is stored and does not
/// judge it, as whoever checks a chain should not have to trust the service that wrote it.
/// </summary>
public sealed class ReadAudit(Doorway doorway, IAuditLog audit)
{
    private const int DefaultLimit = 100;

    private const int MaxLimit = 1000;

    // What every JSON reader reads as the number that it is.
    private const long MaxNumber = 9007199254740991;

    [Function(nameof(ReadAudit))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Agent + "audit/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Agent,
        async admitted =>
        {
            if (request.ReadNumber("after", 0, 0, MaxNumber) is not { } after)
            {
                return Problems.InvalidParameter("after", "The number of the last entry that you have; 0 for none.").ToResult();
            }

            if (request.ReadNumber("limit", DefaultLimit, 1, MaxLimit) is not { } limit)
            {
                return Problems.InvalidParameter("limit", $"How many entries to give, 1 to {MaxLimit}.").ToResult();
            }

            var page = await audit.ReadAsync(admitted.Session, after, (int)limit, admitted.CancellationToken);
            return Answers.Ok(AuditReply.From(admitted.Session, page), WireJson.Default.AuditReply).With("Cache-Control", "no-store");
        },
        cancellationToken);
}
