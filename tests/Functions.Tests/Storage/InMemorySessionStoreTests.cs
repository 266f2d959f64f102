using Microsoft.Extensions.Options;
using Notify.Domain.Storage;
using Notify.Functions.Storage;
using Notify.Functions.Storage.Memory;
using Notify.Testing.Contracts;

namespace Notify.Functions.Tests.Storage;

public sealed class InMemorySessionStoreTests : SessionStoreContract
{
    private ISessionStore? _store;

    protected override ISessionStore Open(int maxHistoryEvents) =>
        _store ??= new InMemorySessionStore(Options.Create(new StorageOptions { MaxHistoryEvents = maxHistoryEvents }));
}
