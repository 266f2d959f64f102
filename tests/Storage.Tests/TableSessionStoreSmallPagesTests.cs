using Notify.Domain.Storage;
using Notify.Testing.Contracts;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>The contract where every answer of the service is only a part.</summary>
public sealed class TableSessionStoreSmallPagesTests(AzuriteFixture azurite) : SessionStoreContract
{
    private readonly TestStorage _storage = new(azurite);

    protected override ISessionStore Open(int maxHistoryEvents) => _storage.OpenSessions(_storage.Options(maxHistoryEvents, pageRows: 3));

    protected override IAuditLog OpenAudit() => _storage.OpenAudit(_storage.Options(pageRows: 3));
}
