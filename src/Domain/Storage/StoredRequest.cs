using Notify.Domain.Permissions;

namespace Notify.Domain.Storage;

/// <summary>A closed request as it was stored when it was read.</summary>
/// <param name="Request">The request and its decision.</param>
/// <param name="Version">What a replacement is compared by.</param>
public sealed record StoredRequest(ClosedRequest Request, string Version);
