using Notify.Functions.Access;
using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>Whom a token is for, and what it allows.</summary>
internal sealed record SessionTokenBody : IRequestBody
{
    private const int MaxSubjectLength = 256;

    private const int DefaultSeconds = 3600;

    private const int MaxSeconds = 24 * 60 * 60;

    private static readonly string[] KnownScopes = [SessionToken.Read, SessionToken.Decide];

    public string? Subject { get; init; }

    public IReadOnlyList<string?>? Scopes { get; init; }

    public int? TtlSeconds { get; init; }

    public TimeSpan Lifetime => TimeSpan.FromSeconds(TtlSeconds ?? DefaultSeconds);

    public BodyFault? FindFault() => this switch
    {
        { Subject: null } => BodyFault.Missing("$.subject"),
        { Subject: { Length: 0 or > MaxSubjectLength } } => new BodyFault("$.subject", $"1 to {MaxSubjectLength} characters."),
        { Scopes: null } => BodyFault.Missing("$.scopes"),
        { Scopes: [] } => new BodyFault("$.scopes", "At least one of: read, decide."),
        _ when Scopes.Any(scope => !KnownScopes.Contains(scope)) => new BodyFault("$.scopes", "Each must be one of: read, decide."),
        { TtlSeconds: < 1 or > MaxSeconds } => new BodyFault("$.ttl_seconds", $"Whole seconds, 1 to {MaxSeconds}."),
        _ => null,
    };
}
