using System.Text.Json;
using System.Text.Json.Nodes;
using Notify.Domain.Audit;
using Notify.Domain.Events;
using Notify.Domain.Json;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Domain.Tools;
using Notify.Functions.Storage;
using Notify.Testing.OpenApi;

namespace Notify.Functions.Tests.OpenApi;

/// <summary>The words of the wire: those of a fixed set, and those that look a certain way.</summary>
public sealed class DescribedWordTests
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;

    // What is and what is not in the middle of a word, at its ends, and as long as it may be.
    private static readonly string[] Texts =
    [
        "", .. Enumerable.Range(0, 0x180).Select(character => $"{(char)character}"), .. Enumerable.Range(0, 0x180).Select(character => $"abcdefg{(char)character}-1"),
        .. new[] { 1, 8, 63, 64, 65, 127, 128, 129, 255, 256, 257 }.SelectMany(length => new[] { new string('a', length), new string('A', length), new string('0', length) }),
        "low", "Medium", "HIGH", "lows", "low,high", "0",
        "t97kdrvb-0", "t97kdrvb-7", "t97kdrvb-07", "t97kdrvb-", "t97kdrv-7", "t97kdrvbb-7", "t97kdrvb-7 ", "T97kdrvb-7", "t97kdrvb--7", "t97kdrvb-1234567890123456789",
    ];

    [Fact]
    public void Enums_AreThoseOfTheTypes()
    {
        AssertWords<ToolStatus>(Schema("ToolStatus"));
        AssertWords<RiskLevel>(Schema("RiskLevel"));
        AssertWords<Decision>(Schema("DecisionKind"));
        AssertWords<Transport>(Schema("Transport"));
        AssertWords<CursorFault>(Schema("CursorFault"));
        AssertWords<AuditAction>(Schema("AuditEntry")["properties"]!["action"]!);
        AssertWords<AuditOutcome>(Schema("AuditEntry")["properties"]!["outcome"]!);
        Assert.Equal(["pending", .. WordsOf<Decision>()], Words(Schema("RequestStatusKind")));
        Assert.Equal(new[] { StoreKind.Tables, StoreKind.Memory }.Select(kind => kind.Name), Words(Schema("ServiceHealth")["properties"]!["store"]!));
    }

    [Fact]
    public void Events_AreThoseOfTheType()
    {
        var events = Schema("Event")["oneOf"]!.AsArray().Select(one => Api.Resolve(one!)["properties"]!["type"]!["const"]!.GetValue<string>());

        Assert.Equal(WordsOf<EventType>(), events);
        Assert.Equal(WordsOf<EventType>(), Schema("Event")["discriminator"]!["mapping"]!.AsObject().Select(mapping => mapping.Key));
    }

    [Fact]
    public void Patterns_TakeWhatTheTypesTake()
    {
        AssertTakes("SessionId", text => SessionId.TryParse(text, out _));
        AssertTakes("RequestId", text => RequestId.TryParse(text, out _));
        AssertTakes("ToolCallId", text => ToolCallId.TryParse(text, out _));
        AssertTakes("ToolName", text => ToolName.TryParse(text, out _));
        AssertTakes("IdempotencyKey", text => IdempotencyKey.TryParse(text, out _));
        AssertTakes("Cursor", text => Cursor.TryParse(text, out _));
        AssertTakes("Epoch", text => Epoch.TryParse(text, out _));
        AssertTakes("DigestSent", text => ParametersDigest.TryParse(text, out _));
        AssertTakes("RiskLevelSent", text => IsRead<RiskLevel>(text));
    }

    private static void AssertTakes(string schema, Func<string, bool> isTaken) => Assert.All(Texts, text =>
        Assert.True(isTaken(text) == Api.Schemas.FindFaultOfAnswer(Schema(schema), JsonSerializer.SerializeToElement(text)) is null, $"{schema} and its type do not agree on '{text}'."));

    private static bool IsRead<T>(string text) where T : struct, Enum
    {
        try
        {
            JsonSerializer.SerializeToElement(text).Deserialize<T>(DomainJson.CreateOptions());
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void AssertWords<T>(JsonNode schema) where T : struct, Enum => Assert.Equal(WordsOf<T>(), Words(schema));

    private static IEnumerable<string> WordsOf<T>() where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => JsonSerializer.SerializeToElement(value, DomainJson.CreateOptions()).GetString()!);

    private static IEnumerable<string> Words(JsonNode schema) => schema["enum"]!.AsArray().Select(word => word!.GetValue<string>());

    private static JsonObject Schema(string name) => Api.Component("schemas", name);
}
