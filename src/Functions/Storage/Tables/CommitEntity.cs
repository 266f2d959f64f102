using Azure.Data.Tables;
using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Functions.Storage.Tables;

/// <summary>The events of one append, in one row.</summary>
internal static class CommitEntity
{
    /// <summary>A random id of the write that made a row, by which a writer recognises its own after an answer that was lost.</summary>
    public const string WriteId = "WriteId";

    private const string Events = "Events";
    private const byte LineFeed = (byte)'\n';

    public static TableEntity From(SessionId session, SessionChange change, string writeId)
    {
        var row = new TableEntity(session.Value, SessionKeys.Commit(change.After.Epoch, change.After.Seq)) { [WriteId] = writeId };
        row.SetBytes(Events, ToLines(change.Events));
        return row;
    }

    public static IReadOnlyList<EncodedEvent> ToEvents(TableEntity row)
    {
        ReadOnlyMemory<byte> lines = row.GetBytes(Events);
        var jsons = new List<ReadOnlyMemory<byte>>();
        for (var end = lines.Span.IndexOf(LineFeed); end >= 0; end = lines.Span.IndexOf(LineFeed))
        {
            jsons.Add(lines[..end]);
            lines = lines[(end + 1)..];
        }

        var first = SessionKeys.LastSeq(row.RowKey) - jsons.Count + 1;
        return [.. jsons.Select((json, index) => new EncodedEvent(first + index, json))];
    }

    // An encoded event holds no line feed, so lines keep the events apart and their bytes as they are.
    private static byte[] ToLines(IReadOnlyList<EncodedEvent> events)
    {
        using var lines = new MemoryStream(events.Sum(encoded => encoded.Json.Length + 1));
        foreach (var encoded in events)
        {
            lines.Write(encoded.Json.Span);
            lines.WriteByte(LineFeed);
        }

        return lines.ToArray();
    }
}
