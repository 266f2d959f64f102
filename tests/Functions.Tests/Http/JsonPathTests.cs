using System.Text.Json.Nodes;
using Notify.Functions.Http;

namespace Notify.Functions.Tests.Http;

public sealed class JsonPathTests(SharedHost host)
{
    [Theory]
    [InlineData("tool_name", ".tool_name")]
    [InlineData("", "['']")]
    [InlineData("1a", "['1a']")]
    [InlineData("a.b", "['a.b']")]
    [InlineData("it's", @"['it\'s']")]
    [InlineData(@"a\b", @"['a\\b']")]
    [InlineData("a\tb", @"['a\u0009b']")]
    [InlineData("é", "['é']")]
    public void Member_IsAsRfc9535WritesIt(string name, string step) => Assert.Equal(step, JsonPath.Member(name));

    [Fact]
    public async Task Path_ToAFault_EscapesTheNamesOnIt()
    {
        var answer = await new SessionClient(host.Http).PostAsync("agent/permission-withdraw", JsonNode.Parse("""{"it's":[{"":1e999}]}"""), "/req_1");

        Assert.Equal(@"$['it\'s'][0]['']", answer.Problem(400, "invalid_body").Text("path"));
    }
}
