using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>The agent's words on why it takes its question back.</summary>
internal sealed record PermissionWithdrawBody : IRequestBody
{
    private const int MaxReasonLength = 4096;

    public string? Reason { get; init; }

    public BodyFault? FindFault() => Reason?.Length > MaxReasonLength ? new BodyFault("$.reason", $"This may have at most {MaxReasonLength} characters.") : null;
}
