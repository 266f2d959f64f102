using Azure.Data.Tables;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>A remembered reply.</summary>
internal static class ReplyEntity
{
    private const string Fingerprint = "Fingerprint";
    private const string Json = "Json";

    public static TableEntity From(SessionId session, Epoch epoch, RememberedReply reply)
    {
        var row = new TableEntity(session.Value, SessionKeys.Reply(epoch, reply.Key)) { [Fingerprint] = reply.Fingerprint };
        row.SetBytes(Json, reply.Json);
        return row;
    }

    public static RememberedReply ToReply(TableEntity row, IdempotencyKey key) => new(key, row.GetString(Fingerprint), row.GetBytes(Json));
}
