using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Notify.Domain.Storage;
using Notify.Functions.Audit;
using Notify.Functions.Storage;
using Notify.Functions.Storage.Memory;
using static Microsoft.Extensions.Options.Options;

namespace Notify.Testing;

/// <summary>Stores in memory, made without the rest of the service.</summary>
internal static class TheStore
{
    public static AuditEnds AuditEnds(IDeadlineIndex? deadlines = null) => new(deadlines ?? new InMemoryDeadlineIndex(), Create(new AuditOptions()));

    public static InMemoryAuditLog Audit(ILogger<InMemoryAuditLog>? logger = null) => new(AuditEnds(), logger ?? NullLogger<InMemoryAuditLog>.Instance);

    public static InMemorySessionStore InMemory(InMemoryAuditLog audit, int maxHistoryEvents = 10_000) =>
        new(Create(new StorageOptions { MaxHistoryEvents = maxHistoryEvents }), audit);
}
