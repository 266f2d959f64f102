using System.Globalization;

namespace Notify.Bench.Cost;

/// <summary>What a reader can change: the table of docs/cost.md whose rows end in a name in backticks.</summary>
internal sealed record Prices(
    double GigabyteSecond, double MillionExecutions, double TenThousandTransactions, double SignalRUnitDay, double MillionMessages, double InstanceGigabytes, double SessionsPerInstance)
{
    public static Prices Read(string document)
    {
        var rows = document.Split('\n')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && cells[3] is ['`', .., '`'])
            .ToDictionary(cells => cells[3].Trim('`'), cells => cells[2]);
        return new Prices(
            Find("gigabyte_second"), Find("million_executions"), Find("ten_thousand_transactions"), Find("signalr_unit_day"), Find("million_messages"), Find("instance_gigabytes"), Find("sessions_per_instance"));

        double Find(string name) => rows.TryGetValue(name, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= 0
            ? value
            : throw new FormatException($"The table of prices has no number for `{name}`.");
    }
}
