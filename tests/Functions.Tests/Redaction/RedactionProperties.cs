using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Notify.Functions.Redaction;
using Property = Notify.Domain.Tests.Properties.Property;

namespace Notify.Functions.Tests.Redaction;

public sealed class RedactionProperties
{
    private static readonly Gen<string> Secrets = Gen.Elements(TheSecret.Shapes.Values.ToArray());

    // What a text is made of that matters to the masking.
    private static readonly Gen<string> Pieces = Gen.Frequency(
        (4, Gen.Elements(
            " ", "\n", "\t", ",", ";", ":", "=", "&", "\"", "'", "\\", "\\\"", "-", "--", "@", "://", "{", "}", "[", "]", "(", ")", "$", "%", "`", "*", "|")),
        (3, Gen.Elements(
            "password", "token", "api_key", "Authorization", "Cookie", "Bearer", "Basic", "curl", "-u", "sig", "?", "PRIVATE KEY", "-----BEGIN PRIVATE KEY-----",
            "-----END PRIVATE KEY-----", "[redacted]", "a", "1", "abc", "é", "_", "name", "value", "$TOKEN", "null")));

    private static readonly Gen<string> Texts = Pieces.ListOf().Select(string.Concat);

    private static readonly Gen<string> TextsWithSecrets = Gen.Frequency((7, Pieces), (1, Secrets)).ListOf().Select(string.Concat);

    private static readonly Gen<string> Leaves = Gen.OneOf(Texts.Select(text => JsonSerializer.Serialize(text)), Gen.Elements("1", "-2.50", "true", "null", "\"\""));

    private static readonly Gen<string> Names = Gen.Frequency(
        (3, Gen.Elements("a", "name", "key", "value", "password", "token_count", "credentials", "secret_id", "args")), (1, Texts));

    // What surrounds a secret in ordinary text: nothing that would make it a part of something else.
    private static readonly Gen<string> Surroundings = Gen.Elements(" ", "\n", "(", ")", "\"", "'", "/", ",", "; ", " = ", ": ", "<b>", "é ", " the token is ", "{\"a\": \"", "\"}");

    [Fact]
    public void Text_IsMaskedTwiceAsOnce() => Property.Holds(Arb.From(TextsWithSecrets), text =>
    {
        var once = TheSecret.Text.Apply(text);

        Assert.Same(once, TheSecret.Text.Apply(once));
    }, cases: 3000);

    [Fact]
    public void Json_IsMaskedTwiceAsOnce_AndThenHasNoPlacesMore() => Property.Holds(Arb.From(Gen.OneOf(Values(3), TextsWithSecrets.Select(text => JsonSerializer.Serialize(text)))), json =>
    {
        var once = Mask(json, []);
        var places = new List<string>();

        Assert.Equal(once, Mask(once, places));
        Assert.Empty(places);
    }, cases: 1500);

    [Fact]
    public void Secret_Survives_Nowhere()
    {
        var texts = from secret in Secrets
                    from before in Surroundings
                    from after in Surroundings
                    from left in Texts
                    from right in Texts
                    select (secret, text: left + before + secret + after + right);

        Property.Holds(Arb.From(texts), input => Assert.DoesNotContain(input.secret, TheSecret.Text.Apply(input.text), StringComparison.Ordinal), cases: 2000);
    }

    [Fact]
    public void Secret_SurvivesNowhereInJson_NeitherAsANameNorAsAValue() => Property.Holds(
        Arb.From(from json in Values(3) from secret in Secrets select (json, secret)),
        input =>
        {
            var quoted = JsonSerializer.Serialize(input.secret);
            var places = new List<string>();

            var masked = Mask($$"""{"a":[{{input.json}},{{quoted}}],"b":{ {{quoted}}:1 } }""", places);

            Assert.DoesNotContain(input.secret, masked, StringComparison.Ordinal);
            Assert.DoesNotContain(input.secret, string.Concat(places), StringComparison.Ordinal);
        },
        cases: 500);

    private static Gen<string> Values(int depth) => depth == 0 ? Leaves : Gen.OneOf(
        Leaves,
        Values(depth - 1).ListOf().Select(items => $"[{string.Join(',', items.Take(4))}]"),
        (from name in Names from value in Values(depth - 1) select (name, value)).ListOf().Select(members =>
            $"{{{string.Join(',', members.DistinctBy(member => member.name).Take(4).Select(member => $"{JsonSerializer.Serialize(member.name)}:{member.value}"))}}}"));

    private static string Mask(string json, List<string> places) =>
        new JsonMasking(TheSecret.Names, TheSecret.Text).Apply(JsonElement.Parse(json), "$", places).GetRawText();
}
