namespace Notify.Bench.Cost;

/// <summary>What a day costs, of counts and prices. Sessions begin at any time of the day, independently of each other.</summary>
internal sealed class CostModel(DeploymentCounts counts, Prices prices)
{
    // Every five seconds, every minute and every ten minutes; each keeps an instance active for a second.
    private const double TimerRuns = 17_280 + 1_440 + 144;

    private const double ConnectionsPerUnit = 1_000;

    private const double MessagesPerUnit = 1e6;

    private const double Day = 86_400;

    public DayCost Of(SessionCounts session, double sessions)
    {
        var atOnce = sessions * counts.SessionSeconds / Day;
        var instances = Math.Max(1, Math.Ceiling(atOnce / prices.SessionsPerInstance));
        // The chance that nothing goes on at some moment, where things begin independently of each other.
        var active = 1 - ((1 - (TimerRuns / Day)) * Math.Exp(-sessions * session.ActiveSeconds / Day));
        var watched = session.Watches ? 1 - Math.Exp(-atOnce) : 0;
        var transactions = (sessions * session.StorageTransactions) + (Day * (counts.IdleStoragePerSecond + (instances * watched * counts.WatchingStoragePerSecond)));
        var units = session.SignalRMessages > 0 ? Math.Max(1, Math.Ceiling(atOnce / ConnectionsPerUnit)) : 0;
        return new DayCost(
            Day * active * instances * prices.InstanceGigabytes * prices.GigabyteSecond,
            ((sessions * session.Executions) + TimerRuns) / 1e6 * prices.MillionExecutions,
            transactions / 1e4 * prices.TenThousandTransactions,
            (units * prices.SignalRUnitDay) + (Math.Max(0, (sessions * session.SignalRMessages) - (units * MessagesPerUnit)) / 1e6 * prices.MillionMessages));
    }
}

/// <summary>A day's cost, in the prices' currency.</summary>
internal sealed record DayCost(double Instances, double Executions, double Storage, double SignalR)
{
    public double Total => Instances + Executions + Storage + SignalR;
}
