using System.Text;
using Azure.Data.Tables;
using Notify.Functions.Storage.Tables;

namespace Notify.Functions.Wakeups.Tables;

/// <summary>The rows of the wake-up table: one for each instance, which shows its newest hints, each in a line.</summary>
internal static class WakeupRows
{
    public const string Partition = "wakeups";

    private const string First = "First";
    private const string Hints = "Hints";

    public static string All { get; } = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");

    public static string OfOthersSince(DateTimeOffset timestamp, string instance) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {Partition} and RowKey ne {instance} and Timestamp ge {timestamp}");

    public static TableEntity From(string instance, NumberedHints hints)
    {
        var row = new TableEntity(Partition, instance) { [First] = hints.First };
        row.SetBytes(Hints, Encoding.ASCII.GetBytes(string.Join('\n', hints.Hints.OfType<Wakeup>().Select(WakeupText.Write))));
        return row;
    }

    /// <summary>Null where the row is not one that we write.</summary>
    public static NumberedHints? Read(TableEntity row)
    {
        if (!row.TryGetValue(First, out var first) || first is not long number)
        {
            return null;
        }

        var lines = Encoding.ASCII.GetString(row.GetBytes(Hints)).Split('\n');
        return new NumberedHints(number, [.. lines.Select(line => WakeupText.TryParse(line, out var wakeup) ? wakeup : null)]);
    }
}
