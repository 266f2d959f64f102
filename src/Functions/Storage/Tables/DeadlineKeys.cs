using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>The keys of the deadline table. A row is its keys and holds nothing else.</summary>
/// <remarks>
/// <para>
/// The row key begins with the time, so what is due is one range at the front of a partition, however many deadlines are still to come. Then
/// the request and the session: a colon may be in a session id but not in a request id, so the key reads back in one way only.
/// </para>
/// <para>
/// A partition takes 2,000 changes a second and an account 20,000, and each request makes two here and some more elsewhere: with this few
/// partitions, the account's limit is met before theirs. Partitions by time would not help, as the requests of one moment mostly expire
/// at one moment.
/// </para>
/// </remarks>
internal static class DeadlineKeys
{
    private const int PartitionCount = 4;
    private const int TimeDigits = 19;

    public static IEnumerable<string> Partitions => Enumerable.Range(0, PartitionCount).Select(Partition);

    public static string PartitionOf(SessionId session) => Partition(SHA256.HashData(Encoding.ASCII.GetBytes(session.Value))[0] % PartitionCount);

    public static string Row(Deadline deadline) => $"{Time(deadline.At.UtcTicks)}:{deadline.Request.Value}:{deadline.Session.Value}";

    public static Deadline Read(string row)
    {
        var at = new DateTimeOffset(long.Parse(row.AsSpan(0, TimeDigits), CultureInfo.InvariantCulture), TimeSpan.Zero);
        var names = row[(TimeDigits + 1)..].Split(':', count: 2);
        return new Deadline(at, SessionId.Parse(names[1]), RequestId.Parse(names[0]));
    }

    public static string DueRows(string partition, DateTimeOffset now) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {Time(now.UtcTicks + 1)}");

    private static string Partition(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}");

    private static string Time(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);
}
