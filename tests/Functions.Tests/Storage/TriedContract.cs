using Notify.Domain.Storage;
using Notify.Functions.Storage.Memory;
using Notify.Testing;
using Notify.Testing.Contracts;

namespace Notify.Functions.Tests.Storage;

/// <summary>Tries single claims of the contract on a store that may be broken.</summary>
/// <param name="open">Makes the store, which should record in the audit that it gets.</param>
/// <param name="read">Makes what the audit is read through, where it is broken too.</param>
internal sealed class TriedContract(Func<InMemoryAuditLog, int, ISessionStore> open, Func<IAuditLog, IAuditLog>? read = null) : SessionStoreContract
{
    private readonly InMemoryAuditLog _audit = TheStore.Audit();
    private ISessionStore? _store;

    /// <summary>How the claim fails, or null.</summary>
    public async Task<Exception?> TryAsync(string claim, params object[] arguments)
    {
        var method = typeof(SessionStoreContract).GetMethod(claim) ?? throw new ArgumentException($"The contract makes no claim {claim}.", nameof(claim));
        return await Record.ExceptionAsync(() => (Task)method.Invoke(this, arguments)!);
    }

    protected override ISessionStore Open(int maxHistoryEvents) => _store ??= open(_audit, maxHistoryEvents);

    protected override IAuditLog OpenAudit() => read?.Invoke(_audit) ?? _audit;
}
