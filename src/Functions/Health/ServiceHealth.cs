namespace Notify.Functions.Health;

/// <summary>That the service works, and where it keeps its state.</summary>
internal sealed record ServiceHealth(string Status, string Store);
