using System.Diagnostics.Metrics;

namespace Notify.Functions.SignalR;

/// <summary>Counts what became of the messages for the SignalR service (<c>System.Diagnostics.Metrics</c>, meter <c>Notify.SignalR</c>).</summary>
public sealed class SignalRCounts(IMeterFactory meters)
{
    public const string MeterName = "Notify.SignalR";

    private readonly Counter<long> _messages = meters.Create(MeterName).CreateCounter<long>(
        "notify.signalr.messages", "{message}", "Messages to the SignalR service, by outcome: sent, failed (its cursor is told again), dropped (clients read the log).");

    public void Sent() => Count("sent");

    public void Failed() => Count("failed");

    public void Dropped() => Count("dropped");

    private void Count(string outcome) => _messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
