using System.Text.Json.Serialization;

namespace Notify.Bench.Cost;

/// <summary>What a deployment takes of what is billed, as it was counted.</summary>
/// <param name="When">The day of the run, in UTC.</param>
/// <param name="SessionSeconds">How long each session lasted.</param>
/// <param name="Sessions">How many were run of each transport.</param>
/// <param name="IdleStoragePerSecond">Storage transactions a second of an instance that nobody uses: its timers.</param>
/// <param name="WatchingStoragePerSecond">The same where somebody watches, beyond the former: it looks for what other instances append.</param>
/// <param name="Transports">What a session takes with each transport, beyond the two rates.</param>
internal sealed record DeploymentCounts(
    string When, double SessionSeconds, int Sessions, double IdleStoragePerSecond, double WatchingStoragePerSecond, IReadOnlyList<SessionCounts> Transports);

/// <summary>What one session takes, its agent's calls included.</summary>
/// <param name="Transport">How its person's page follows it.</param>
/// <param name="Watches">Whether the instance watches the storage for it, as it holds requests that wait for events.</param>
/// <param name="StorageTransactions">Transactions of Table Storage.</param>
/// <param name="Executions">Function executions, each of one request.</param>
/// <param name="ActiveSeconds">How long it keeps an instance active by itself; an execution counts for a second at the least, and what goes on at once counts once.</param>
/// <param name="SignalRMessages">Messages that the SignalR service delivers.</param>
internal sealed record SessionCounts(
    string Transport, bool Watches, double StorageTransactions, double Executions, double ActiveSeconds, double SignalRMessages);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DeploymentCounts))]
internal sealed partial class CountsJson : JsonSerializerContext;
