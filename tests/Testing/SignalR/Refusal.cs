namespace Notify.Testing.SignalR;

/// <summary>What the service answers to a request that it does not carry out.</summary>
internal sealed record Refusal(int Status, string Reason);
