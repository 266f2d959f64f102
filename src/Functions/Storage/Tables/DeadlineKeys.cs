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
/// the request, if it is one's, and the session: a colon may be in a session id but not in a request id, so the key reads back in one way only.
/// </para>
/// <para>
/// Each kind has partitions of its own, so that a multitude of sessions that end does not stand between an expiry and its reader.
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

    public static IEnumerable<string> Partitions(DeadlineKind kind) => Enumerable.Range(0, PartitionCount).Select(number => Partition(kind, number));

    public static string PartitionOf(Deadline deadline) =>
        Partition(deadline.Kind, SHA256.HashData(Encoding.ASCII.GetBytes(deadline.Session.Value))[0] % PartitionCount);

    public static string Row(Deadline deadline) => deadline.Request is { } request
        ? $"{Time(deadline.At.UtcTicks)}:{request.Value}:{deadline.Session.Value}"
        : $"{Time(deadline.At.UtcTicks)}:{deadline.Session.Value}";

    public static Deadline Read(DeadlineKind kind, string row)
    {
        var at = new DateTimeOffset(long.Parse(row.AsSpan(0, TimeDigits), CultureInfo.InvariantCulture), TimeSpan.Zero);
        var names = row[(TimeDigits + 1)..];
        if (kind == DeadlineKind.SessionEnd)
        {
            return new Deadline(at, SessionId.Parse(names), Request: null);
        }

        if (kind == DeadlineKind.AuditEnd)
        {
            return Deadline.OfAudit(at, SessionId.Parse(names));
        }

        var colon = names.IndexOf(':', StringComparison.Ordinal);
        return new Deadline(at, SessionId.Parse(names[(colon + 1)..]), RequestId.Parse(names[..colon]));
    }

    public static string DueRows(string partition, DateTimeOffset now) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {Time(now.UtcTicks + 1)}");

    private static string Partition(DeadlineKind kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(kind)}{number}");

    private static string Prefix(DeadlineKind kind) => kind switch
    {
        DeadlineKind.SessionEnd => "sessions-",
        DeadlineKind.AuditEnd => "audits-",
        _ => "",
    };

    private static string Time(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);
}
