using System.Globalization;
using Azure.Data.Tables;
using Notify.Domain.Sessions;

namespace Notify.Functions.Storage.Tables;

/// <summary>The row keys of a session's audit, in the session's partition.</summary>
/// <remarks>
/// <para>
/// A row an append, as with commits: 64 requests may be closed at once, and a transaction takes 100 rows. It is named by its last entry.
/// Entries are only ever added; what is written anew each time is the tail, which says where the chain ends, and lets one writer at a
/// time go on from there.
/// </para>
/// <para>
/// The chain has an id of its own, never minted twice. A removal ends a chain and then removes its rows; a chain that begins before all of them
/// are gone has another id, so neither can be taken for a part of the other.
/// </para>
/// </remarks>
internal static class AuditKeys
{
    /// <summary>Sorts before the rows of every chain.</summary>
    public const string Tail = "audit";

    /// <summary>Sorts after them. An epoch has no dash or dot among its first eight characters, so none of the session's own rows is between the two.</summary>
    public const string Beyond = "audit.";

    private const string Rows = "audit-";

    // 19 digits hold any positive Int64, so that text sorts as numbers do.
    public static string Row(string chain, long lastNumber) => string.Create(CultureInfo.InvariantCulture, $"{OfChain(chain)}{lastNumber:D19}");

    public static string OfChain(string chain) => $"{Rows}{chain}-";

    /// <summary>The chain of a row, and the number of the row's last entry.</summary>
    public static (string Chain, long LastNumber) Read(string row)
    {
        var dash = row.LastIndexOf('-');
        return (row[Rows.Length..dash], long.Parse(row.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>The tail first, where there is one, and the rows of all chains.</summary>
    public static string TailAndRows(SessionId session) => Between(session, Tail, Beyond);

    /// <summary>The rows of all chains.</summary>
    public static string AllRows(SessionId session) => Between(session, Rows, Beyond);

    /// <summary>The rows of one chain that hold entries from one place on, also beyond where it should end.</summary>
    public static string RowsFrom(SessionId session, string chain, long from) => Between(session, Row(chain, from), $"{Rows}{chain}.");

    private static string Between(SessionId session, string from, string before) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {session.Value} and RowKey ge {from} and RowKey lt {before}");
}
