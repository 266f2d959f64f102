using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Permissions;

public sealed class ParametersDigestTests
{
    private const string Parameters = """{"to":"Zoë","amount":100,"note":"line\nbreak €"}""";

    /// <summary>
    /// Computed with Node 20: <c>createHash('sha256')</c> over
    /// <c>{"parameters":{"amount":100,"note":"line\nbreak €","to":"Zoë"},"session_id":"session-1","tool_call_id":"call_1","tool_name":"send_money"}</c>.
    /// </summary>
    private const string Known = "2b8d215e2cd3084b08b474f5d4b260d6afbb8f3fea0a9eeac7f3f92edfed63ec";

    [Fact]
    public void Of_IsWhatAnotherImplementationComputes() => Assert.Equal(Known, Of(Parameters).Value);

    [Theory]
    [InlineData("""{"amount":100,"note":"line\nbreak €","to":"Zoë"}""")]
    [InlineData("""  { "note" : "line\u000abreak \u20AC",  "to":"Zo\u00eb" , "amount" : 1e2 } """)]
    [InlineData("""{"amount":100.0,"to":"Zoë","note":"line\nbreak €"}""")]
    public void Of_IsTheSame_WhenOnlyTheWritingDiffers(string parameters) => Assert.Equal(Known, Of(parameters).Value);

    [Theory]
    [InlineData("session-2", "call_1", "send_money", Parameters)]
    [InlineData("session-1", "call_2", "send_money", Parameters)]
    [InlineData("session-1", "call_1", "send_Money", Parameters)]
    [InlineData("session-1", "call_1", "send_money", """{"to":"Zoë","amount":101,"note":"line\nbreak €"}""")]
    [InlineData("session-1", "call_1", "send_money", """{"to":"Zoë","amount":"100","note":"line\nbreak €"}""")]
    [InlineData("session-1", "call_1", "send_money", """{"to":"Zoe\u0308","amount":100,"note":"line\nbreak €"}""")]
    [InlineData("session-1", "call_1", "send_money", """{"to":"Zoë","amount":100,"note":"line\nbreak €","cc":null}""")]
    public void Of_Differs_WhenAnyOfTheFourDiffers(string session, string call, string tool, string parameters) =>
        Assert.NotEqual(Known, Of(parameters, session, call, tool).Value);

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"a":1e400}""")]
    public void Of_Throws_WhenTheParametersHaveNoCanonicalForm(string parameters) =>
        Assert.Throws<FormatException>(() => Of(parameters));

    [Fact]
    public void TryParse_ReadsEitherCaseAsOneValue() =>
        Assert.Equal(TheData.Value<ParametersDigest>(Known), TheData.Value<ParametersDigest>(Known.ToUpperInvariant()));

    [Fact]
    public void TryParse_ReadsWhatOfGave() => Assert.Equal(Of(Parameters), TheData.Value<ParametersDigest>(Of(Parameters).ToString()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2b8d")]
    [InlineData(Known + "0")]
    [InlineData("gb8d215e2cd3084b08b474f5d4b260d6afbb8f3fea0a9eeac7f3f92edfed63ec")]
    public void TryParse_Refuses_WhenNotADigest(string? text) => Assert.False(ParametersDigest.TryParse(text, out _));

    private static ParametersDigest Of(string parameters, string session = "session-1", string call = "call_1", string tool = "send_money") =>
        ParametersDigest.Of(SessionId.Parse(session), TheData.Value<ToolCallId>(call), TheData.Value<ToolName>(tool), TheData.Json(parameters));
}
