using System.Text.Json;
using Notify.Functions.Redaction;

namespace Notify.Functions.Tests.Redaction;

public sealed class JsonMaskingTests
{
    private readonly List<string> _places = [];

    [Theory]
    [InlineData("""{"password":"abc"}""", """{"password":"[redacted]"}""", "$.p.password")]
    [InlineData("""{"password":1234}""", """{"password":"[redacted]"}""", "$.p.password")]
    [InlineData("""{"a":{"b":[1,{"apiKey":"x"}]},"c":1}""", """{"a":{"b":[1,{"apiKey":"[redacted]"}]},"c":1}""", "$.p.a.b[1].apiKey")]
    [InlineData("""{"command":"mysql --password=abc -e 'select 1'"}""", """{"command":"mysql --password=[redacted] -e 'select 1'"}""", "$.p.command")]
    [InlineData("\"password=abc\"", "\"password=[redacted]\"", "$.p")]
    public void Secret_IsMaskedAndItsPlaceTold(string json, string masked, string place)
    {
        Assert.Equal(masked, Mask(json));
        Assert.Equal([place], _places);
    }

    [Theory]
    [InlineData("""{"credentials":{"user":"ada","roles":["a","b"],"port":1}}""", """{"credentials":{"user":"[redacted]","roles":["[redacted]","[redacted]"],"port":"[redacted]"}}""")]
    [InlineData("""{"secrets":[{"a":true,"b":null,"c":""},[],{}]}""", """{"secrets":[{"a":true,"b":null,"c":""},[],{}]}""")]
    [InlineData("""{"token_usage_by_day":{"prompt":120,"name":"x"}}""", """{"token_usage_by_day":{"prompt":120,"name":"[redacted]"}}""")]
    public void Structure_Stays_WhenTheNameIsOfAnObjectOrAList(string json, string masked) => Assert.Equal(masked, Mask(json));

    [Fact]
    public void Places_AreThoseOfTheLeaves_WhenTheNameIsOfAnObject()
    {
        Mask("""{"credentials":{"user":"ada","roles":["a","b"],"tls":true},"name":"x","token":"y"}""");

        Assert.Equal(["$.p.credentials.user", "$.p.credentials.roles[0]", "$.p.credentials.roles[1]", "$.p.token"], _places);
    }

    [Theory]
    [InlineData("""{"args":["--password","hunter2","--host","db"]}""", """{"args":["--password","[redacted]","--host","db"]}""")]
    [InlineData("""{"args":["--password","--host","db"]}""", """{"args":["--password","--host","db"]}""")]
    [InlineData("""["--token=abc","--password"]""", """["--token=[redacted]","--password"]""")]
    [InlineData("""{"env":[{"name":"DB_PASSWORD","value":"abc"},{"name":"HOST","value":"db"}]}""", """{"env":[{"name":"DB_PASSWORD","value":"[redacted]"},{"name":"HOST","value":"db"}]}""")]
    [InlineData("""{"headers":[{"value":"abc","key":"X-Api-Key"}]}""", """{"headers":[{"value":"[redacted]","key":"X-Api-Key"}]}""")]
    [InlineData("""{"name":1,"value":"abc"}""", """{"name":1,"value":"abc"}""")]
    public void Secret_IsMasked_WhenItsNameStandsBesideIt(string json, string masked) => Assert.Equal(masked, Mask(json));

    // As it was given, the name only tells of a secret; as it is shown, it is that of one.
    [Theory]
    [InlineData(
        """{"-----BEGIN PRIVATE KEY-----name":{"a":"{"}}""",
        """{"-----BEGIN PRIVATE KEY-----[redacted]":{"a":"[redacted]"}}""")]
    [InlineData(
        """{"name":"-----BEGIN PRIVATE KEY-----name","value":"{"}""",
        """{"name":"-----BEGIN PRIVATE KEY-----[redacted]","value":"[redacted]"}""")]
    public void Value_IsMasked_WhenItsNameIsOneOnlyAsItIsShown(string json, string masked)
    {
        Assert.Equal(masked, Mask(json));
        Assert.Equal(masked, Mask(masked));
    }

    [Theory]
    [InlineData("""{"max_tokens":4096,"token_count":5,"password_length":12}""")]
    [InlineData("""{ "secret" : null, "has_password" : true, "token" : "" }""")]
    [InlineData("""{"password":"[redacted]","command":"x --token [redacted]"}""")]
    [InlineData("""{"secret_name":"prod/db","private_key_path":"~/.ssh/id"}""")]
    [InlineData("""[1.50,-0,1E2,"a",{}]""")]
    public void Value_IsTheSameOne_WhenNothingIsMasked(string json)
    {
        Assert.Equal(json, Mask(json));
        Assert.Empty(_places);
    }

    [Fact]
    public void Rest_KeepsItsTextAndItsDigits_WhenSomethingIsMasked() => Assert.Equal(
        """{"password":"[redacted]","a":1.50,"b":1E+2,"c":12345678901234567890,"d":"é<\"\\\n密","e":[null,false]}""",
        Mask("""{"password":"x","a":1.50,"b":1E+2,"c":12345678901234567890,"d":"é<\"\\\n密","e":[null,false]}"""));

    [Theory]
    [InlineData("db.password", "['db.password']")]
    [InlineData("it's a token", @"['it\'s a token']")]
    [InlineData(@"a\token", @"['a\\token']")]
    [InlineData("a\ntoken", @"['a\u000atoken']")]
    [InlineData("1_token", "['1_token']")]
    [InlineData("clé-token", "['clé-token']")]
    public void Place_IsAJsonPath_WhenTheNameIsOdd(string name, string step)
    {
        Mask(JsonSerializer.Serialize(new Dictionary<string, string> { [name] = "abc" }));

        Assert.Equal([$"$.p{step}"], _places);
    }

    [Fact]
    public void Name_IsMasked_WhenItIsASecretItself()
    {
        var secret = TheSecret.Shapes["GitHub"];

        Assert.Equal("""{"sessions":{"[redacted]":{"user":"ada"}}}""", Mask($$"""{"sessions":{"{{secret}}":{"user":"ada"} } }"""));
        Assert.Equal(["$.p.sessions['[redacted]']"], _places);
    }

    [Fact]
    public void Names_StayDifferent_WhenSeveralAreMasked()
    {
        var (first, second) = (TheSecret.Shapes["GitHub"], TheSecret.Shapes["npm"]);

        Assert.Equal(
            """{"[redacted] (2)":1,"[redacted]":2,"[redacted] (3)":"[redacted]"}""",
            Mask($$"""{"{{first}}":1,"[redacted]":2,"{{second}}":"{{first}}" }"""));
        Assert.Equal(["$.p['[redacted] (2)']", "$.p['[redacted] (3)']"], _places);
    }

    [Fact]
    public void Places_AreTheWhole_WhenThereAreMoreThanAPersonReads()
    {
        var masked = Mask($$"""{"token":[{{string.Join(',', Enumerable.Repeat("\"abc\"", 101))}}]}""");

        Assert.Equal(["$.p"], _places);
        Assert.DoesNotContain("abc", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_AreTheWhole_WhenTheirNamesAreLong()
    {
        Mask($$"""{"{{new string('a', 5000)}}":[{"token":"x"},{"token":"y"}],"password":"z"}""");

        Assert.Equal(["$.p"], _places);
    }

    private string Mask(string json) => new JsonMasking(TheSecret.Names, TheSecret.Text).Apply(JsonElement.Parse(json), "$.p", _places).GetRawText();
}
