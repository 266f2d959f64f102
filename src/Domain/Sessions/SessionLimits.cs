namespace Notify.Domain.Sessions;

/// <summary>How much one session may hold.</summary>
/// <param name="MaxEventBytes">The most bytes of UTF-8 JSON in one event's data.</param>
/// <param name="MaxOpenRequests">The most permission requests open at once.</param>
public sealed record SessionLimits(int MaxEventBytes, int MaxOpenRequests)
{
    public static readonly SessionLimits Default = new(256 * 1024, 64);
}
