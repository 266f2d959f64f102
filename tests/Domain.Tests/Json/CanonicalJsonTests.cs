using System.Text;
using FsCheck.Fluent;
using Notify.Domain.Json;
using Notify.Domain.Tests.Properties;

namespace Notify.Domain.Tests.Json;

public sealed class CanonicalJsonTests
{
    /// <summary>The example of RFC 8785, section 3.2.2.</summary>
    [Fact]
    public void Write_GivesThePublishedText_ForValues() => Assert.Equal(
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Canonical("""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """));

    /// <summary>The example of RFC 8785, section 3.2.3: by UTF-16 code units, an emoji comes before a Hebrew presentation form.</summary>
    [Fact]
    public void Write_SortsMembersAsPublished() => Assert.Equal(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
        + "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        Canonical("""
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """));

    [Theory]
    [InlineData("""{"b":1,"a":2,"aa":3,"B":4,"":5}""", """{"":5,"B":4,"a":2,"aa":3,"b":1}""")]
    [InlineData("""{"10":1,"9":2}""", """{"10":1,"9":2}""")]
    [InlineData("""[{"z":{"y":1,"x":2},"a":[]}]""", """[{"a":[],"z":{"x":2,"y":1}}]""")]
    [InlineData("[3,1,2]", "[3,1,2]")]
    [InlineData(" [ ] ", "[]")]
    [InlineData(" { } ", "{}")]
    [InlineData(" true ", "true")]
    [InlineData("-0.0", "0")]
    public void Write_SortsMembersAndNothingElse(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Theory]
    [InlineData(@"""\u0008\u0009\u000a\u000c\u000d""", @"""\b\t\n\f\r""")]
    [InlineData(@"""\u0000\u001f\u000B""", @"""\u0000\u001f\u000b""")]
    [InlineData(@"""\u0020\u007f\u2028\/<""", "\" \u007f\u2028/<\"")]
    [InlineData(@"""\u0022\u005c""", @"""\""\\""")]
    [InlineData(@"""e\u0301 \u00e9""", "\"e\u0301 é\"")]
    public void Write_EscapesOnlyWhatItMust(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Theory]
    [InlineData(@"""\ud800""")]
    [InlineData(@"""\ude00\ud83d""")]
    [InlineData(@"{""\ud83d"":1}")]
    [InlineData("1e309")]
    [InlineData("[-1e309]")]
    public void Write_Throws_WhenThereIsNoCanonicalForm(string json) => Assert.Throws<FormatException>(() => Canonical(json));

    [Fact]
    public void Write_ChangesNothing_WhenTheTextIsCanonical() =>
        Property.Holds(JsonTexts.Values.ToArbitrary(), text => Assert.Equal(Canonical(text), Canonical(Canonical(text))));

    [Theory]
    [InlineData("""{"hash":1,"b":{"hash":2},"a":3}""", """{"a":3,"b":{"hash":2}}""")]
    [InlineData("""{"hash":1}""", "{}")]
    [InlineData("""{"Hash":1}""", """{"Hash":1}""")]
    [InlineData("""[{"hash":1}]""", """[{"hash":1}]""")]
    public void Write_LeavesAMemberOut_OfTheValueItself(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Write(TheData.Json(json), without: "hash")));

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Write(TheData.Json(json)));
}
