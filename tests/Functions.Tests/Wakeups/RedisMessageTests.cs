using Notify.Domain.Sessions;
using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Redis;
using Notify.Testing;

namespace Notify.Functions.Tests.Wakeups;

public sealed class RedisMessageTests
{
    [Fact]
    public void AHint_ReadsBack() => AssertReadsBack(new RedisMessage("abc", 12, new Wakeup(TheData.Session, new Cursor(TheData.Epoch, 3))), "abc 12 session-1 k7m2p9xw-3");

    [Fact]
    public void ABeat_ReadsBack() => AssertReadsBack(new RedisMessage("abc", 0, Beat: 7), "abc 0 7");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("abc 1")]
    [InlineData("abc 1 ")]
    [InlineData(" 1 2")]
    [InlineData("abc -1 2")]
    [InlineData("abc 1 session-1")]
    [InlineData("abc 1 session-1 k7m2p9xw")]
    [InlineData("abc 1 session-1 k7m2p9xw-3 ")]
    [InlineData("abc 99999999999999999999 2")]
    public void AnythingElse_IsNoMessage(string? text) => Assert.False(RedisMessage.TryParse(text, out _));

    private static void AssertReadsBack(RedisMessage message, string text)
    {
        Assert.Equal(text, message.Write());
        Assert.True(RedisMessage.TryParse(text, out var read));
        Assert.Equal(message, read);
    }
}
