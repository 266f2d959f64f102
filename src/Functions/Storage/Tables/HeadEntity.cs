using System.Text.Json;
using Azure.Data.Tables;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>The row that makes a session be: its state, and how far its log reaches.</summary>
internal sealed record HeadEntity(LogExtent Extent, string Version, TableEntity Row)
{
    /// <summary>What is enough for the extent, so that those who wait for more do not read the state.</summary>
    public static readonly string[] ExtentColumns = [Epoch, Seq, OldestSeq];

    private const string Epoch = "Epoch";
    private const string Seq = "Seq";
    private const string OldestSeq = "OldestSeq";
    private const string State = "State";

    public static HeadEntity? From(TableEntity? row) => row is null ? null : new HeadEntity(
        new LogExtent(
            new Cursor(Domain.Sessions.Epoch.Parse(row.GetString(Epoch)), row.GetInt64(Seq)!.Value),
            row.GetInt64(OldestSeq)!.Value),
        row.ETag.ToString(),
        row);

    public static TableEntity ToRow(SessionId session, SessionState state, long oldest, IReadOnlyList<EncodedEvent> fresh)
    {
        var document = StateDocument.From(state, new InlineBudget(session, fresh).Pin);
        var row = new TableEntity(session.Value, SessionKeys.Head)
        {
            [Epoch] = state.Epoch.Value,
            [Seq] = state.Seq,
            [OldestSeq] = oldest,
        };
        row.SetTrace(fresh);
        row.SetBytes(State, JsonSerializer.SerializeToUtf8Bytes(document, StorageJsonContext.Default.StateDocument));
        return row;
    }

    public StateDocument ReadDocument() =>
        JsonSerializer.Deserialize(Row.GetBytes(State), StorageJsonContext.Default.StateDocument) ?? throw new JsonException("A state is not null.");
}
