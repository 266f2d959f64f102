using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Notify.Domain.Sessions;

namespace Notify.Functions.Access;

/// <summary>
/// Where every function asks, before it does anything, who is calling and whether they may. Functions ask here and not in a host's
/// middleware, so that it holds in both hosts.
/// </summary>
/// <remarks>Access control is not built yet: everybody is anonymous and may do everything. <see cref="AccessOptions"/> refuses a start that expects more.</remarks>
public sealed partial class AccessGate
{
    private readonly Caller _everybody = Caller.Anonymous;

    public AccessGate(ILogger<AccessGate> logger) => LogOpen(logger);

    /// <summary>Who the caller is.</summary>
    /// <param name="request">Where the credentials are.</param>
    /// <param name="session">The session that it is about.</param>
    /// <param name="need">What the caller wants to do.</param>
    public Caller Admit(HttpRequest request, SessionId session, AccessNeed need)
    {
        _ = (request, session, need);
        return _everybody;
    }

    [LoggerMessage(1, LogLevel.Warning, "Access control is off: whoever reaches this service can read and decide in every session.")]
    private static partial void LogOpen(ILogger logger);
}
