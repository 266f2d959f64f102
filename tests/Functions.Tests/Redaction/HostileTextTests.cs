using System.Text.Json;
using Notify.Functions.Redaction;

namespace Notify.Functions.Tests.Redaction;

/// <summary>Texts as long as an event may be, made to be searched for long. They are masked within the time that all tests have, or not at all.</summary>
public sealed class HostileTextTests
{
    private const int Length = 256 * 1024;

    private static readonly string[] Pieces =
    [
        "eyJ", "eyJaaaaaaaaaa.", "bearer ", "Bearer aaaaaaaaaaaaaaaaaaaa=", "-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "a://", "a://a:b@", "a://a:a@a@",
        "cookie:a=a;", "cookie: ", "curl -u ", "curl a:a -u a:a ", "?sig=", "&code=", "aaa8Q~", "AKIA", "ghp_", "github_pat_", "glpat-", "xoxb-", "npm_", "pypi-",
        "sk-", "sk-a", "sk-a-", "sk-aaaaaaaaaaaaaaaa-", "sk_live_", "AIza", "ya29.", "hf_", "SG.", "SG.aaaaaaaaaaaaaaaa.",
        "hooks.slack.com/services/", "password=", "password=\"", "password='\"", "password=\\\"", "password: \\", "password=a,", "password=$(", "token:", "--token ",
        "--token-", " -a", "authorization: bearer ", "=", ":", "-", "\\", "\"", "'", ",", "a=", "a-", "a_", " ", "[redacted]", "token=[redacted]",
    ];

    public static TheoryData<string> Endings => ["", "\"", "-----END PRIVATE KEY-----", "@", "\n"];

    public static TheoryData<string> AllPieces => [.. Pieces];

    [Theory]
    [MemberData(nameof(AllPieces))]
    public void Masking_Ends_WhenOnePieceIsRepeated(string piece)
    {
        var text = Repeat(piece);

        Assert.NotEmpty(TheSecret.Text.Apply(text));
        Assert.NotEqual(JsonValueKind.Undefined, Mask(JsonSerializer.Serialize(new Dictionary<string, string> { [text] = text })).ValueKind);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void Masking_Ends_WhenAllPiecesAreMixed(string ending)
    {
        var random = new Random(Seed: 1);
        var mixed = string.Concat(Enumerable.Range(0, Length / 8).Select(_ => Pieces[random.Next(Pieces.Length)]));

        Assert.NotEmpty(TheSecret.Text.Apply(mixed + ending));
    }

    [Fact]
    public void Masking_Ends_WhenManyNamesAndPlacesAreMasked()
    {
        var secret = TheSecret.Shapes["npm"];
        var names = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"{secret}{i}\":[\"{secret}\"]"));

        var masked = Mask($$"""{"{{new string('a', 100_000)}}":{ {{names}} } }""");

        Assert.Equal(10_000, masked.EnumerateObject().Single().Value.EnumerateObject().Select(member => member.Name).Distinct().Count());
    }

    [Fact]
    public void Masking_Ends_WhenBackslashesGrowBetweenQuotes()
    {
        var text = string.Concat(Enumerable.Range(0, 700).Select(i => $"password={new string('\\', i)}\""));

        Assert.NotEmpty(TheSecret.Text.Apply(text));
    }

    private static JsonElement Mask(string json) => new JsonMasking(TheSecret.Names, TheSecret.Text).Apply(JsonElement.Parse(json), "$", []);

    private static string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, Length / piece.Length));
}
