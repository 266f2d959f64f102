using Microsoft.AspNetCore.Http;
using Notify.Domain.Sessions;
using Notify.Functions.Access;

namespace Notify.Functions.Http;

/// <summary>A request that got through the <see cref="Doorway"/>.</summary>
/// <param name="Http">The request itself.</param>
/// <param name="Session">The session that its path names.</param>
/// <param name="Caller">Who is asking.</param>
/// <param name="CancellationToken">Ends when the caller is gone. What is done for the request is done with this one.</param>
public sealed record SessionRequest(HttpRequest Http, SessionId Session, Caller Caller, CancellationToken CancellationToken);
