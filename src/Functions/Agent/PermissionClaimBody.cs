using Notify.Domain.Permissions;
using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>What the agent is about to do.</summary>
internal sealed record PermissionClaimBody : IRequestBody
{
    public ParametersDigest? ParametersDigest { get; init; }

    public BodyFault? FindFault() => ParametersDigest is null ? BodyFault.Missing("$.parameters_digest") : null;
}
