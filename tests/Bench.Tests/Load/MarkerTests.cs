using System.Text;
using Notify.Bench.Load;

namespace Notify.Bench.Tests.Load;

public sealed class MarkerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    [InlineData(100_019_999)]
    public void ANumber_IsFoundInWhateverItIsWrappedIn(int number) =>
        Assert.Equal([number], Numbers($$"""{"to":"a@b.example","message":"{{Marker.Message(number)}}"}"""));

    [Fact]
    public void AllOfThem_AreFound() => Assert.Equal([1, 2], Numbers(Marker.Message(1) + Marker.Message(2)));

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("@12345678@")]
    [InlineData("@12345678x@")]
    [InlineData("@123456789")]
    public void WhatOnlyLooksLikeOne_IsNone(string text) => Assert.Empty(Numbers(text));

    private static List<int> Numbers(string text)
    {
        var numbers = new List<int>();
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        for (int number; (number = Marker.Take(ref rest)) >= 0;)
        {
            numbers.Add(number);
        }

        return numbers;
    }
}
