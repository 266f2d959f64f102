using System.Text.Json.Serialization;
using Notify.Domain.Json;
using Notify.Domain.Permissions;

namespace Notify.Functions.Storage.Tables;

[JsonSerializable(typeof(StateDocument))]
[JsonSerializable(typeof(ClosedRequest))]
internal sealed partial class StorageJsonContext : JsonSerializerContext
{
    static StorageJsonContext() => Default = new StorageJsonContext(DomainJson.CreateOptions());
}
