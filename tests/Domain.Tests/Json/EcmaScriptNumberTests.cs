using System.Globalization;
using FsCheck.Fluent;
using Notify.Domain.Json;
using Notify.Domain.Tests.Properties;

namespace Notify.Domain.Tests.Json;

public sealed class EcmaScriptNumberTests
{
    /// <summary>The samples of RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Format_GivesThePublishedText(ulong bits, string expected) =>
        Assert.Equal(expected, EcmaScriptNumber.Format(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData(1, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100, "100")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(1.25e-6, "0.00000125")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.25e-7, "1.25e-7")]
    [InlineData(2.9802322387695312e-8, "2.9802322387695312e-8")] // 2^-25
    [InlineData(-4.1045368012983762e-289, "-4.1045368012983762e-289")] // -2^-958
    [InlineData(9007199254740993, "9007199254740992")]
    [InlineData(9007199254740994, "9007199254740994")]
    public void Format_LaysTheDigitsOutAsEcmaScriptDoes(double value, string expected) => Assert.Equal(expected, EcmaScriptNumber.Format(value));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Format_Throws_WhenNotANumber(double value) => Assert.Throws<FormatException>(() => EcmaScriptNumber.Format(value));

    [Fact]
    public void Format_ReadsBackAsTheSameDouble() =>
        Property.Holds(
            JsonTexts.Doubles.ToArbitrary(),
            value => Assert.Equal(value, double.Parse(EcmaScriptNumber.Format(value), CultureInfo.InvariantCulture)),
            cases: 5000);

    [Fact]
    public void Format_ReadsBackAsTheSameDouble_AroundEveryPowerOfTwo() => Assert.All(
        JsonTexts.PowersOfTwoAndNeighbours,
        value => Assert.Equal(value, double.Parse(EcmaScriptNumber.Format(value), CultureInfo.InvariantCulture)));
}
