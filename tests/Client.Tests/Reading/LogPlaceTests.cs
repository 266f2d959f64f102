using Notify.Client.Reading;

namespace Notify.Client.Tests.Reading;

public sealed class LogPlaceTests
{
    [Theory]
    [InlineData("abcdefgh-7", "abcdefgh-8", nameof(Succession.Next))]
    [InlineData("abcdefgh-7", "abcdefgh-7", nameof(Succession.Known))]
    [InlineData("abcdefgh-7", "abcdefgh-1", nameof(Succession.Known))]
    [InlineData("abcdefgh-7", "abcdefgh-9", nameof(Succession.Gap))]
    [InlineData("abcdefgh-7", "stuvwxyz-8", nameof(Succession.Gap))]
    [InlineData("abcdefgh-7", "stuvwxyz-1", nameof(Succession.Gap))]
    [InlineData("00000000-0", "abcdefgh-1", nameof(Succession.Next))]
    [InlineData("00000000-0", "abcdefgh-2", nameof(Succession.Gap))]
    public void Event_FollowsOnWhatIsKnown_OrDoesNot(string known, string next, string succession) =>
        Assert.Equal(succession, LogPlace.TryParse(known)!.Value.Judge(LogPlace.TryParse(next)!.Value).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("-1")]
    [InlineData("abcdefgh-")]
    [InlineData("abcdefgh-x")]
    public void Cursor_IsLeftToTheService_WhenItIsNoneThatWeKnow(string cursor) => Assert.Null(LogPlace.TryParse(cursor));
}
