using System.Text.Json;
using Azure.Data.Tables;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>A closed permission request, in a row of its own so that it outlives the history and may be claimed.</summary>
internal static class RequestEntity
{
    private const string Request = "Request";

    public static TableEntity From(SessionId session, Epoch epoch, ClosedRequest request, string writeId)
    {
        var row = new TableEntity(session.Value, SessionKeys.Request(epoch, request.RequestId)) { [CommitEntity.WriteId] = writeId };
        row.SetBytes(Request, JsonSerializer.SerializeToUtf8Bytes(request, StorageJsonContext.Default.ClosedRequest));
        return row;
    }

    public static StoredRequest ToRequest(TableEntity row)
    {
        var request = JsonSerializer.Deserialize(row.GetBytes(Request), StorageJsonContext.Default.ClosedRequest);
        return new StoredRequest(request ?? throw new JsonException("A request is not null."), row.ETag.ToString());
    }
}
