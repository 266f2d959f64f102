using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>The row keys within a session's partition. The partition key is the session id, which has only legal characters.</summary>
/// <remarks>
/// <para>
/// All rows of the session itself but the head begin with the epoch, so deleting the head forgets all of them at once: whoever comes later has another
/// epoch, and never sees what is still to be removed.
/// </para>
/// <para>
/// A row an append, not a row an event: it holds all events of one append, and is named by the last of them. So "together or not at all"
/// can be seen in storage, and closing 64 requests, some 200 events, fits in the 100 rows of a transaction. "key &gt; key(cursor)" finds
/// all that a reader lacks, and the first "key &gt;= key(seq)" is the row that holds the event <c>seq</c>.
/// </para>
/// <para>
/// The audit of the session id is in the same partition, as an entry is written in one transaction with what it records;
/// <see cref="AuditKeys"/> has its keys.
/// </para>
/// </remarks>
internal static class SessionKeys
{
    public const string Head = "head";

    /// <summary>What to read of rows of which only the keys are wanted.</summary>
    public static readonly string[] Columns = ["PartitionKey", "RowKey"];

    // 19 digits hold any positive Int64, so that text sorts as numbers do.
    public static string Commit(Epoch epoch, long lastSeq) => string.Create(CultureInfo.InvariantCulture, $"{epoch.Value}-c-{lastSeq:D19}");

    public static long LastSeq(string commitKey) => long.Parse(commitKey.AsSpan(Epoch.Length + "-c-".Length), CultureInfo.InvariantCulture);

    public static string Request(Epoch epoch, RequestId request) => $"{epoch.Value}-r-{request.Value}";

    // A caller's key may hold what a row key may not, such as a slash.
    public static string Reply(Epoch epoch, IdempotencyKey key) =>
        $"{epoch.Value}-i-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key.Value)))}";

    /// <summary>Whether a row is the head of its session, or of the epoch.</summary>
    public static bool IsOf(Epoch epoch, string rowKey) => rowKey == Head || rowKey.StartsWith($"{epoch.Value}-", StringComparison.Ordinal);

    /// <summary>All rows of the session, and none of its audit, which outlives it.</summary>
    public static string AllRows(SessionId session) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {session.Value} and (RowKey lt {AuditKeys.Tail} or RowKey ge {AuditKeys.Beyond})");

    /// <summary>The commits that hold events from one place on, and before another.</summary>
    public static string Commits(SessionId session, Epoch epoch, long from, long before = long.MaxValue) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {session.Value} and RowKey ge {Commit(epoch, from)} and RowKey lt {Commit(epoch, before)}");
}
