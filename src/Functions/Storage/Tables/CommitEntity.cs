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

    public static TableEntity From(SessionId session, SessionChange change, string writeId)
    {
        var row = new TableEntity(session.Value, SessionKeys.Commit(change.After.Epoch, change.After.Seq)) { [WriteId] = writeId };
        row.SetBytes(Events, JsonLines.Join([.. change.Events.Select(encoded => encoded.Json)]));
        row.SetTrace(change.Events);
        return row;
    }

    public static IReadOnlyList<EncodedEvent> ToEvents(TableEntity row)
    {
        var jsons = JsonLines.Split(row.GetBytes(Events));
        var first = SessionKeys.LastSeq(row.RowKey) - jsons.Count + 1;
        var trace = row.GetTrace();
        return [.. jsons.Select((json, index) => new EncodedEvent(first + index, json) { Trace = trace })];
    }
}
