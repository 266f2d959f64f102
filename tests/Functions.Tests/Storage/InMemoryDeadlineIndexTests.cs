using Notify.Domain.Storage;
using Notify.Functions.Storage.Memory;
using Notify.Testing.Contracts;

namespace Notify.Functions.Tests.Storage;

public sealed class InMemoryDeadlineIndexTests : DeadlineIndexContract
{
    protected override IDeadlineIndex Index { get; } = new InMemoryDeadlineIndex();
}
