using System.Text.Json;

namespace Notify.Testing.Http;

/// <summary>One event of a stream, as a browser would get it.</summary>
/// <param name="Id">The cursor; null for what has none (heartbeat, reset, error).</param>
/// <param name="Envelope">The whole JSON of the frame.</param>
public sealed record StreamedEvent(string? Id, JsonElement Envelope)
{
    public string Type => Envelope.GetProperty("type").GetString()!;

    public JsonElement Data => Envelope.GetProperty("data");

    public long Seq => Envelope.GetProperty("seq").GetInt64();
}
