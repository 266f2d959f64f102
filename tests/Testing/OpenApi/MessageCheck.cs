using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notify.Testing.OpenApi;

/// <summary>Holds the messages of one stream against the API's description, and against what it says of them in words: which ones have an id, and which.</summary>
internal sealed class MessageCheck
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;
    private static readonly JsonNode Message = JsonNode.Parse("""{ "$ref": "#/components/schemas/StreamMessage" }""")!;
    private static readonly JsonNode Cursor = JsonNode.Parse("""{ "$ref": "#/components/schemas/Cursor" }""")!;

    private readonly List<byte> _line = [];
    private readonly List<string> _lines = [];

    public void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
        {
            if (next != '\n')
            {
                _line.Add(next);
                continue;
            }

            EndLine(Encoding.UTF8.GetString([.. _line]));
            _line.Clear();
        }
    }

    private void EndLine(string line)
    {
        if (line.Length > 0)
        {
            _lines.Add(line);
            return;
        }

        if (FindFault(_lines) is { } fault)
        {
            Assert.Fail($"A message of a stream is not as described: {fault}\nIt was:\n{string.Join('\n', _lines)}");
        }

        _lines.Clear();
    }

    private static string? FindFault(IReadOnlyList<string> lines) => lines switch
    {
        [var retry] when Value(retry, "retry") is { } delay => delay.All(char.IsAsciiDigit) ? null : "it has no number of milliseconds",
        [var data] when Value(data, "data") is { } json => FindFault(JsonElement.Parse(json), id: null),
        [var first, var data] when Value(first, "id") is { } id && Value(data, "data") is { } json => FindFault(JsonElement.Parse(json), id),
        _ => "it has other lines than retry, or data, or id and data",
    };

    private static string? FindFault(JsonElement message, string? id) =>
        Api.Schemas.FindFaultOfAnswer(Message, message)
        ?? (message.TryGetProperty("seq", out var seq) != id is not null ? "events of the log have an id, and nothing else has"
            : id is null ? null
            : Api.Schemas.FindFaultOfAnswer(Cursor, JsonSerializer.SerializeToElement(id))
                ?? (id.EndsWith($"-{seq.GetInt64()}", StringComparison.Ordinal) ? null : "its id is another place than its seq"));

    private static string? Value(string line, string field) => line.StartsWith($"{field}: ", StringComparison.Ordinal) ? line[(field.Length + 2)..] : null;
}
