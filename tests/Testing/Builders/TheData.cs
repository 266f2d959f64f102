using System.Text.Json;
using Notify.Domain.Events;
using Notify.Domain.Json;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Testing;

/// <summary>Valid values for what does not matter to a test; what matters to it is written in the test.</summary>
internal static class TheData
{
    public const string DefaultTool = "run_command";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero);

    public static readonly Epoch Epoch = Value<Epoch>("k7m2p9xw");

    public static readonly SessionId Session = Value<SessionId>("session-1");

    /// <summary>A session of which nobody else knows, with every kind of character that an id may have.</summary>
    public static SessionId NewSession() => Value<SessionId>($"Test:{Guid.NewGuid():N}@a-b_c.d~");

    /// <summary>Reads a text value that must be valid.</summary>
    public static T Value<T>(string text) where T : class, ITextValue<T> =>
        T.TryParse(text, out var value) ? value : throw new ArgumentException($"'{text}' is not a {typeof(T).Name}.", nameof(text));

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public static ToolInfo Tool(string name = DefaultTool, string? call = null, string parameters = """{"command":"ls"}""") =>
        new(Value<ToolName>(name), Parameters(parameters), RiskLevel.Medium, call is null ? null : Value<ToolCallId>(call));

    /// <param name="sent">What the agent sent.</param>
    /// <param name="shown">The same, masked; null where nothing is.</param>
    public static ToolParameters Parameters(string sent, string? shown = null) => new(Json(sent), Json(shown ?? sent));

    public static ToolResultData ToolResult(string result) => new()
    {
        ToolCallId = Value<ToolCallId>("c1"),
        ToolName = Value<ToolName>("t"),
        Result = Json(result),
        Success = true,
        Timestamp = Now,
    };

    public static Answer Answer(bool approved = true, ParametersDigest? shown = null) =>
        new(approved, Reason: null, DecidedBy: "ada", Transport.Polling, shown);

    public static ClosedRequest Closed(Decision decision = Decision.Approved) => new()
    {
        RequestId = RequestId.Mint(),
        ToolCallId = ToolCallId.Mint(),
        ToolName = Value<ToolName>(DefaultTool),
        ParametersDigest = Value<ParametersDigest>(new string('0', 64)),
        Decision = decision,
        DecidedAt = Now,
    };
}
