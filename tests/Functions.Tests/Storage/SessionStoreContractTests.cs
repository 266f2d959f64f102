using Notify.Domain.Storage;
using Notify.Testing;
using Xunit.Sdk;

namespace Notify.Functions.Tests.Storage;

/// <summary>That the contract bites: a store that breaks one rule fails the claim about that rule.</summary>
public sealed class SessionStoreContractTests
{
    private static readonly Dictionary<string, Func<ISessionStore, BrokenStore>> BrokenStores = new()
    {
        ["Append_StoresNothing_WhenTheSessionHasChangedSinceItWasRead"] = store => new BrokenStore.IgnoringVersions(store),
        ["Append_HasOneWinner_WhenManyWritersReadTheSame"] = store => new BrokenStore.IgnoringVersions(store),
        ["Append_KeepsEveryByte_WhenEventsAreAsLargeAsTheyMayBe"] = store => new BrokenStore.LosingUnicode(store),
        ["ReadEvents_GoesOnWhereTheCursorIs_AlsoAmidTheEventsOfOneAction"] = store => new BrokenStore.RepeatingAnEvent(store),
        ["Append_StoresNothing_WhenTheReplysKeyIsTaken"] = store => new BrokenStore.ForgettingReplies(store),
        ["Append_ClosesAsManyRequests_AsMayBeOpen"] = store => new BrokenStore.ForgettingRequests(store),
        ["TryReplaceRequest_HasOneWinner_WhenManyTry"] = store => new BrokenStore.ReplacingWhatHasChanged(store),
        ["Delete_ForgetsAllThatTheSessionHeld"] = store => new BrokenStore.NotDeleting(store),
        ["TryDelete_ForgetsNothing_WhenSomebodyAppendedSinceItWasRead"] = store => new BrokenStore.DeletingWhatHasChanged(store),
        ["TryDelete_SparesASession_ThatBeganSinceNothingWasRead"] = store => new BrokenStore.DeletingWhatHasChanged(store),
        ["TryDelete_HasOneResult_WhenItIsDoneAgain"] = store => new BrokenStore.DeletingNothingThatIsGone(store),
        ["Session_BeginsAnew_AfterItWasDeleted"] = store => new BrokenStore.NotDeleting(store),
        ["Append_IsThereToRead_AfterEachKindOfChange"] = store => new BrokenStore.ForgettingCalls(store),
    };

    public static IEnumerable<TheoryDataRow<string>> Claims => BrokenStores.Keys.Select(claim => new TheoryDataRow<string>(claim));

    [Fact]
    public async Task Claims_Hold_OnAGoodStore()
    {
        foreach (var claim in BrokenStores.Keys)
        {
            Assert.Null(await new TriedContract(TheStore.InMemory).TryAsync(claim));
        }
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task Claim_Fails_OnAStoreThatBreaksItsRule(string claim) => Assert.IsType<IAssertionException>(
        await new TriedContract((audit, max) => BrokenStores[claim](TheStore.InMemory(audit, max))).TryAsync(claim), exactMatch: false);

    [Fact]
    public async Task Claim_Fails_OnAStoreThatNeverTrims() => Assert.IsType<IAssertionException>(
        await new TriedContract((audit, _) => TheStore.InMemory(audit, 1_000)).TryAsync("Append_ForgetsTheOldestEvents_BeyondTheLimit"), exactMatch: false);
}
