using Notify.Domain.Storage;
using Notify.Functions.Storage.Memory;
using Notify.Testing;
using Notify.Testing.Contracts;

namespace Notify.Functions.Tests.Storage;

public sealed class InMemorySessionStoreTests : SessionStoreContract
{
    private readonly InMemoryAuditLog _audit = TheStore.Audit();
    private ISessionStore? _store;

    protected override ISessionStore Open(int maxHistoryEvents) => _store ??= TheStore.InMemory(_audit, maxHistoryEvents);

    protected override IAuditLog OpenAudit() => _audit;
}
