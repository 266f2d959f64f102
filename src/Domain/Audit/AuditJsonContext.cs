using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Audit;

[JsonSerializable(typeof(AuditRecord))]
internal sealed partial class AuditJsonContext : JsonSerializerContext
{
    static AuditJsonContext() => Default = new AuditJsonContext(DomainJson.CreateOptions());
}
