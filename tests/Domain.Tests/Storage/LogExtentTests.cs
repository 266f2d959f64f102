using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Domain.Tests.Storage;

public sealed class LogExtentTests
{
    private static readonly LogExtent Trimmed = new(new Cursor(TheData.Epoch, 20), OldestSeq: 11);

    [Theory]
    [InlineData(20, null)]
    [InlineData(11, null)]
    [InlineData(10, null)]
    [InlineData(9, CursorFault.HistoryGone)]
    [InlineData(0, CursorFault.HistoryGone)]
    [InlineData(21, CursorFault.FromTheFuture)]
    [InlineData(long.MaxValue, CursorFault.FromTheFuture)]
    public void FindFault_IsNullFromJustBeforeTheOldestToTheNewest(long seq, CursorFault? expected) =>
        Assert.Equal(expected, Trimmed.FindFault(new Cursor(TheData.Epoch, seq)));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(99)]
    public void FindFault_IsTheEpoch_WhenTheSessionWasBegunAgain(long seq) =>
        Assert.Equal(CursorFault.OtherEpoch, Trimmed.FindFault(new Cursor(TheData.Value<Epoch>("otherone"), seq)));

    [Fact]
    public void FindFault_IsNull_WhenACallerSawTheSessionBeforeItBegan() =>
        Assert.Null(new LogExtent(new Cursor(TheData.Epoch, 3), OldestSeq: 1).FindFault(Cursor.Beginning));

    [Fact]
    public void FindFault_IsHistoryGone_WhenACallerSawTheSessionBeforeItBeganAndEventsAreGone() =>
        Assert.Equal(CursorFault.HistoryGone, Trimmed.FindFault(Cursor.Beginning));

    [Fact]
    public void FindFault_IsNull_WhenNobodyHasWrittenYet() => Assert.Null(LogExtent.Empty.FindFault(Cursor.Beginning));

    [Fact]
    public void FindFault_IsTheEpoch_WhenTheSessionWasDeleted() =>
        Assert.Equal(CursorFault.OtherEpoch, StoredSession.Empty.Extent.FindFault(new Cursor(TheData.Epoch, 3)));

    [Fact]
    public void Locate_IsBeforeTheFirstEvent_WhenACallerSawTheSessionBeforeItBegan() =>
        Assert.Equal(new Cursor(TheData.Epoch, 0), Trimmed.Locate(Cursor.Beginning));

    [Theory]
    [InlineData("k7m2p9xw-12")]
    [InlineData("otherone-12")]
    [InlineData("00000000-12")]
    public void Locate_LeavesAnyOtherCursorAsItIs(string cursor) =>
        Assert.Equal(cursor, Trimmed.Locate(TheData.Value<Cursor>(cursor)).Value);
}
