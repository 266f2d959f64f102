using Notify.Domain.Events;
using Notify.Functions.Delivery;

namespace Notify.Functions.Tests.Delivery;

public sealed class EventRingTests
{
    private readonly EventRing _ring = new();

    [Fact]
    public void Ring_HoldsNothing_WhenNothingWasAdded() => AssertHolds([], upTo: 5);

    [Fact]
    public void Ring_HoldsTheNewest_WhenThereAreMoreThanItKeeps()
    {
        Add(from: 7, to: 500);

        AssertHolds(Enumerable.Range(500 - FeedPage.MaxEvents + 1, FeedPage.MaxEvents), upTo: 600);
    }

    [Fact]
    public void Ring_HoldsFewer_WhenTheyAreLarge()
    {
        Add(from: 1, to: 10, bytes: FeedPage.MaxBytes / 4);

        AssertHolds([7, 8, 9, 10], upTo: 20);
    }

    [Fact]
    public void Ring_HoldsOneThatIsTooLarge_UntilTheNextComes()
    {
        Add(from: 1, to: 3);
        Add(from: 4, to: 4, bytes: 4 * FeedPage.MaxBytes);
        AssertHolds([4], upTo: 9);

        Add(from: 5, to: 5);

        AssertHolds([5], upTo: 9);
    }

    [Fact]
    public void Ring_HoldsWhatIsAfterTheGap_WhenEventsAreMissing()
    {
        Add(from: 1, to: 9);
        Add(from: 12, to: 13);

        AssertHolds([12, 13], upTo: 20);
    }

    [Fact]
    public void Ring_BeginsAnew_WhenItWasCleared()
    {
        Add(from: 1, to: 9);
        _ring.Clear();
        AssertHolds([], upTo: 20);

        Add(from: 1, to: 2);

        AssertHolds([1, 2], upTo: 20);
    }

    private void Add(int from, int to, int bytes = 10)
    {
        for (var seq = from; seq <= to; seq++)
        {
            _ring.Add(new EncodedEvent(seq, new byte[bytes]));
        }
    }

    private void AssertHolds(IEnumerable<int> expected, int upTo) =>
        Assert.Equal(expected, Enumerable.Range(0, upTo).Where(seq => _ring.TryGet(seq, out var found) && found.Seq == seq));
}
