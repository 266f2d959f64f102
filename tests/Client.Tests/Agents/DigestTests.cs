using System.Text.Json;
using Notify.Client.Tests.Services;
using Notify.Testing.Http;

namespace Notify.Client.Tests.Agents;

/// <summary>Agent and service must come to the same digest, to the byte.</summary>
public sealed class DigestTests(SharedServices services)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"b":1,"a":{"d":[1.0,2.50,1e21,-0.0,0.000001],"c":null},"é":"\u00e9\n\t\"\\\u2028😀","":true}""")]
    [InlineData("""{"number":9007199254740991,"small":5e-324,"text":"<a href='x'>&</a>","deep":[[[[{"x":[{}]}]]]]}""")]
    public async Task Digest_IsTheServices(string parameters)
    {
        var service = await services.GetAsync();
        var (session, tool) = (NewSession.Id(), new ToolInfo { ToolName = "tööl", ToolCallId = "call-1", Parameters = JsonElement.Parse(parameters) });

        var pending = await service.Agent.AskPermissionAsync(session, tool, cancellationToken: Token);

        Assert.Equal(pending.ParametersDigest, ParametersDigest.Compute(session, "call-1", "tööl", tool.Parameters));
    }

    [Fact]
    public async Task Digest_IsTheServices_WhenThereAreNoParameters()
    {
        var service = await services.GetAsync();
        var session = NewSession.Id();

        var pending = await service.Agent.AskPermissionAsync(session, ToolInfo.Create("look"), cancellationToken: Token);

        Assert.Equal(pending.ParametersDigest, ParametersDigest.Compute(session, pending.ToolCallId, "look", null));
    }

    [Fact]
    public void Digest_Fails_WhenThereIsNoCanonicalForm() =>
        Assert.Throws<FormatException>(() => ParametersDigest.Compute("s", "c", "t", JsonElement.Parse("""{"half":"\ud800"}""")));
}
