using System.Text.Json;

namespace Notify.Faults.Tests.Observations;

/// <summary>One event of a log, with what tells whose it is.</summary>
/// <param name="Json">The whole event, to the letter.</param>
internal sealed record LoggedEvent(string Json)
{
    private readonly JsonElement envelope = JsonElement.Parse(Json);

    public long Seq => envelope.GetProperty("seq").GetInt64();

    public string Type => envelope.GetProperty("type").GetString()!;

    public JsonElement Data => envelope.GetProperty("data");

    /// <summary>The request that it speaks of, if any.</summary>
    public string? Request => Text(Data, "request_id");

    public string? Decision => Text(Data, "decision");

    /// <summary>The publisher's call that left it; null for what people and deadlines leave.</summary>
    public CallId? Call => CallId.TryParse(Mark, out var call) ? call : null;

    private string? Mark => Type switch
    {
        "tool_status" => Member(Data.GetProperty("details"), "parameters") is { } parameters ? Text(parameters, "call") : null,
        "permission_request" => Text(Data.GetProperty("parameters"), "call"),
        "tool_progress" => Text(Data, "message"),
        "tool_result" => Text(Data, "result"),
        "permission_response_result" when Decision == "withdrawn" => Text(Data, "reason"),
        _ => null,
    };

    public DateTimeOffset Time(string member) => Data.GetProperty(member).GetDateTimeOffset();

    private static JsonElement? Member(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
