using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Memory;
using Notify.Testing;
using Xunit.Sdk;

namespace Notify.Functions.Tests.Storage;

/// <summary>That the contract's claims about the audit bite.</summary>
public sealed class AuditContractTests
{
    private static readonly Dictionary<string, Func<TriedContract>> Broken = new()
    {
        ["Audit_HasOneEntry_ForEachRequestThatIsClosedOrClaimed"] = () => new(RecordingNothing),
        ["Audit_HoldsAllThatExpireAtOnce"] = () => new(RecordingNothing),
        ["Audit_HasNoEntry_OfWhatLostARace"] = () => new((audit, max) => new RecordingLosers(TheStore.InMemory(audit, max), audit)),
        ["Audit_IsUnbroken_WhenManyCloseAndClaimAtOnce"] = () => new((audit, max) => new RecordingTwice(TheStore.InMemory(audit, max), audit)),
        ["Audit_IsGivenInPages_OfAnyLength"] = () => new(TheStore.InMemory, audit => new LosingWhatIsBetweenPages(audit)),
        ["Audit_IsKept_WhileItsLastEntryIsYoung"] = () => new(TheStore.InMemory, audit => new RemovingWhatIsYoung(audit)),
        ["Audit_IsRemovedWhole_WhenItsLastEntryIsOld"] = () => new(TheStore.InMemory, audit => new RemovingNothing(audit)),
        ["Audit_BeginsAnew_AfterItWasRemoved"] = () => new(TheStore.InMemory, audit => new RemovingNothing(audit)),
    };

    public static IEnumerable<TheoryDataRow<string>> Claims => Broken.Keys.Select(claim => new TheoryDataRow<string>(claim));

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task Claim_Holds_OnAGoodStore(string claim) => Assert.Null(await new TriedContract(TheStore.InMemory).TryAsync(claim));

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task Claim_Fails_WhereItsRuleIsBroken(string claim) =>
        Assert.IsType<IAssertionException>(await Broken[claim]().TryAsync(claim), exactMatch: false);

    [Fact]
    public async Task Claim_Fails_WhereTheAuditGoesWithTheSession() => Assert.IsType<IAssertionException>(
        await new TriedContract((audit, max) => new DeletingTheAudit(TheStore.InMemory(audit, max), audit))
            .TryAsync("Audit_OutlivesTheSession_AndGoesOnInTheNextOneOfItsId", false),
        exactMatch: false);

    private static InMemorySessionStore RecordingNothing(InMemoryAuditLog audit, int max) => TheStore.InMemory(TheStore.Audit(), max);

    private abstract class RecordingMore(ISessionStore good, InMemoryAuditLog audit, Func<AppendOutcome, bool> isTooMuch) : BrokenStore(good)
    {
        public override async ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken)
        {
            var outcome = await base.AppendAsync(append, cancellationToken);
            if (isTooMuch(outcome))
            {
                audit.TryExtend(append.Session, await audit.PrepareAsync(append.Session, append.AuditRecords, cancellationToken), append.AuditRecords);
            }

            return outcome;
        }
    }

    private sealed class RecordingLosers(ISessionStore good, InMemoryAuditLog audit) : RecordingMore(good, audit, outcome => outcome is AppendOutcome.LostRace);

    private sealed class RecordingTwice(ISessionStore good, InMemoryAuditLog audit) : RecordingMore(good, audit, outcome => outcome is AppendOutcome.Appended);

    private sealed class DeletingTheAudit(ISessionStore good, InMemoryAuditLog audit) : BrokenStore(good)
    {
        public override async Task<bool> DeleteAsync(SessionId session, CancellationToken cancellationToken)
        {
            await audit.RemoveIfOldAsync(session, DateTimeOffset.MaxValue, cancellationToken);
            return await base.DeleteAsync(session, cancellationToken);
        }
    }

    private abstract class BrokenLog(IAuditLog good) : IAuditLog
    {
        public virtual Task<AuditPage> ReadAsync(SessionId session, long after, int limit, CancellationToken cancellationToken) =>
            good.ReadAsync(session, after, limit, cancellationToken);

        public virtual Task<DateTimeOffset?> RemoveIfOldAsync(SessionId session, DateTimeOffset before, CancellationToken cancellationToken) =>
            good.RemoveIfOldAsync(session, before, cancellationToken);
    }

    private sealed class LosingWhatIsBetweenPages(IAuditLog good) : BrokenLog(good)
    {
        public override Task<AuditPage> ReadAsync(SessionId session, long after, int limit, CancellationToken cancellationToken) =>
            base.ReadAsync(session, after == 0 ? 0 : after + 1, limit, cancellationToken);
    }

    private sealed class RemovingWhatIsYoung(IAuditLog good) : BrokenLog(good)
    {
        public override Task<DateTimeOffset?> RemoveIfOldAsync(SessionId session, DateTimeOffset before, CancellationToken cancellationToken) =>
            base.RemoveIfOldAsync(session, DateTimeOffset.MaxValue, cancellationToken);
    }

    private sealed class RemovingNothing(IAuditLog good) : BrokenLog(good)
    {
        public override Task<DateTimeOffset?> RemoveIfOldAsync(SessionId session, DateTimeOffset before, CancellationToken cancellationToken) =>
            Task.FromResult<DateTimeOffset?>(null);
    }
}
