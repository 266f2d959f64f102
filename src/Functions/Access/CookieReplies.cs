using Notify.Domain.Sessions;

namespace Notify.Functions.Access;

/// <summary>The cookie is set.</summary>
/// <param name="Subject">Whose it is: what decisions will record.</param>
/// <param name="ExpiresAt">Until when; null where access control is off and there is no cookie.</param>
internal sealed record SignedInReply(string Subject, DateTimeOffset? ExpiresAt);

/// <summary>The browser holds no cookie of the session any more.</summary>
internal sealed record SignedOutReply(SessionId SessionId);
