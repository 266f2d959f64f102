using System.Text;
using Notify.Functions.Http;

namespace Notify.Functions.Tests.Http;

public sealed class InteroperableJsonTests
{
    private const string Twice = "The name stands twice in one object.";

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[{"a":1},{"a":2}]""")]
    [InlineData("""{"a":{"a":{"a":1}},"b":{"a":1},"c":[{"a":1,"b":2}]}""")]
    [InlineData("""{"a":1,"A":2,"á":3,"\u0062":4}""")]
    [InlineData("""{"text":"line\nline \"quoted\" \ud83d\ude00"}""")]
    public void NoFault_WhereEachNameStandsOnceInItsObject(string json) => Assert.Null(Find(json));

    [Theory]
    [InlineData("""{"a":1,"b":2,"a":3}""", "$.a")]
    [InlineData("""{"a":1,"\u0061":2}""", "$.a")]
    [InlineData("""{"\u0061":1,"a":2}""", "$.a")]
    [InlineData("""{"a":{"b":1},"c":[{"b":1}],"b":2,"a":3}""", "$.a")]
    [InlineData("""{"a":[1,{"b":1,"c":{"b":1},"b":2}]}""", "$.a[1].b")]
    public void Fault_IsTheNameThatStandsTwice(string json, string path) => Assert.Equal(new BodyFault(path, Twice), Find(json));

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Fault_IsTheNameThatStandsTwice_HoweverManyThereAre(int count)
    {
        var members = string.Join(',', Enumerable.Range(1, count).Select(number => $"\"n{number}\":{number}"));

        Assert.Null(Find($$"""[{ {{members}} }]"""));
        Assert.Equal(new BodyFault("$[0].n1", Twice), Find($$"""[{ {{members}}, "n1": 0 }]"""));
        Assert.Equal(new BodyFault($"$[0].n{count}", Twice), Find($$"""[{ {{members}}, "n{{count}}": 0 }]"""));
    }

    [Fact]
    public void NoFault_WhereManyObjectsOfManyNamesFollowEachOther()
    {
        var item = "{" + string.Join(',', Enumerable.Range(1, 50).Select(number => $"\"n{number}\":{number}")) + "}";

        Assert.Null(Find($"[{string.Join(',', Enumerable.Repeat(item, 100))}]"));
    }

    [Theory]
    [InlineData("""{"a":"x\u0000y"}""", "The text holds NUL (U+0000).")]
    [InlineData("""{"a":"\ud800"}""", "The text holds half a surrogate pair, which is not Unicode.")]
    [InlineData("""{"a":1e999}""", "The number is beyond what a double can hold.")]
    [InlineData("""{"a":1""", "This is not valid JSON, or is nested more than 56 levels deep (line 1).")]
    public void Fault_SaysWhatAndWhere(string json, string detail) => Assert.Equal(new BodyFault("$.a", detail), Find(json));

    [Theory]
    [InlineData(56, true)]
    [InlineData(57, false)]
    public void Depth_IsAllowed_AsFarAsItIsSaid(int depth, bool isAllowed)
    {
        var json = string.Concat(Enumerable.Repeat("""{"a":""", depth)) + "1" + new string('}', depth);

        Assert.Equal(isAllowed, Find(json) is null);
    }

    private static BodyFault? Find(string json) => InteroperableJson.FindFault(Encoding.UTF8.GetBytes(json));
}
