using System.Text.Json;
using Azure.Data.Tables;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;

namespace Notify.Functions.Storage.Tables;

/// <summary>The audit entries of one append, in one row that is never changed.</summary>
internal static class AuditEntity
{
    private const string Entries = "Entries";

    public static TableEntity From(SessionId session, string chain, IReadOnlyList<AuditEntry> entries)
    {
        var row = new TableEntity(session.Value, AuditKeys.Row(chain, entries[^1].Tail.Number));
        row.SetBytes(Entries, JsonLines.Join([.. entries.Select(entry => entry.Json)]));
        return row;
    }

    /// <summary>The entries with the places that the key gives them. Whether they are there is for a check to find out.</summary>
    public static IEnumerable<(long Number, ReadOnlyMemory<byte> Json)> ToEntries(TableEntity row)
    {
        var jsons = JsonLines.Split(row.GetBytes(Entries));
        var first = AuditKeys.Read(row.RowKey).LastNumber - jsons.Count + 1;
        return jsons.Select((json, index) => (first + index, json));
    }

    /// <summary>Where a chain ends whose last row this is.</summary>
    /// <exception cref="InvalidDataException">The row holds no entry that says so.</exception>
    public static AuditTailEntity ToTail(TableEntity row)
    {
        var (chain, number) = AuditKeys.Read(row.RowKey);
        try
        {
            using var last = JsonDocument.Parse(ToEntries(row).Last().Json);
            var hash = last.RootElement.GetProperty(AuditMembers.Hash).GetString()!;
            return new AuditTailEntity(chain, new AuditTail(number, hash), last.RootElement.GetProperty(AuditMembers.At).GetDateTimeOffset(), IsEnded: false, Version: null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException("The tail of the stored audit is missing, and its last row is damaged.", e);
        }
    }
}
