using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Permissions;

[JsonSerializable(typeof(DigestedCall))]
internal sealed partial class DigestJsonContext : JsonSerializerContext
{
    static DigestJsonContext() => Default = new DigestJsonContext(DomainJson.CreateOptions());
}
