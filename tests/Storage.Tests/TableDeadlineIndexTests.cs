using Notify.Domain.Storage;
using Notify.Testing.Contracts;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

public sealed class TableDeadlineIndexTests : DeadlineIndexContract
{
    public TableDeadlineIndexTests(AzuriteFixture azurite)
    {
        var storage = new TestStorage(azurite);
        Index = storage.OpenDeadlines(storage.Options(pageRows: 3));
    }

    protected override IDeadlineIndex Index { get; }
}
