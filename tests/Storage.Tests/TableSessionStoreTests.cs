using Notify.Domain.Storage;
using Notify.Testing.Contracts;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

public sealed class TableSessionStoreTests(AzuriteFixture azurite) : SessionStoreContract
{
    private readonly TestStorage _storage = new(azurite);

    protected override ISessionStore Open(int maxHistoryEvents) => _storage.OpenSessions(_storage.Options(maxHistoryEvents));

    protected override IAuditLog OpenAudit() => _storage.OpenAudit();
}
