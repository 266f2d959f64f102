using Microsoft.Extensions.Logging;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;

namespace Notify.Functions.Audit;

/// <summary>
/// Tells the log, which is kept outside of the storage, where the audit of a session ends. The chain shows what was changed in its middle;
/// whoever can write the storage could still cut off its end, or write it anew from some entry on, but then an end that was logged is
/// missing from it.
/// </summary>
/// <remarks>Where an instance ends between its write and its log, a line is missing; the next one stands for that entry too.</remarks>
internal static partial class AuditAnchor
{
    public static void LogAuditEnd(this ILogger logger, SessionId session, AuditTail tail) => LogAuditEnd(logger, session, tail.Number, tail.Hash);

    [LoggerMessage(121, LogLevel.Information, "The audit of session {Session} ends with entry {Number}, hash {Hash}.")]
    private static partial void LogAuditEnd(ILogger logger, SessionId session, long number, string hash);
}
