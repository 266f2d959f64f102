using Notify.Domain.Storage;

namespace Notify.Domain.Tests.Storage;

public sealed class IdempotencyKeyTests
{
    [Theory]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324", true)]
    [InlineData("!~/\\#?", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\u007f", false)]
    [InlineData("é", false)]
    public void TryParse_TakesVisibleAscii(string? text, bool expected)
    {
        var parsed = IdempotencyKey.TryParse(text, out var key);

        Assert.Equal(expected, parsed);
        Assert.Equal(expected ? text : null, key?.Value);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void TryParse_EndsAt255Characters(int length, bool expected) =>
        Assert.Equal(expected, IdempotencyKey.TryParse(new string('k', length), out _));
}
