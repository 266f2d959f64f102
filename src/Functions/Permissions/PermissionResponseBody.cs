using Notify.Domain.Permissions;
using Notify.Functions.Http;

namespace Notify.Functions.Permissions;

/// <summary>A person's answer.</summary>
internal sealed record PermissionResponseBody : IRequestBody
{
    private const int MaxReasonLength = 4096;

    public bool? Approved { get; init; }

    public string? Reason { get; init; }

    public RequestId? RequestId { get; init; }

    public ParametersDigest? ParametersDigest { get; init; }

    public BodyFault? FindFault() =>
        Approved is null ? BodyFault.Missing("$.approved")
        : Reason?.Length > MaxReasonLength ? new BodyFault("$.reason", $"This may have at most {MaxReasonLength} characters.")
        : null;
}
