using System.Text;
using System.Text.Json;
using Notify.Domain.Events;

namespace Notify.Testing;

/// <summary>What an event says as it stands on the wire, cut out by a parser that knows nothing of how it was written.</summary>
internal static class EventDataJson
{
    public static byte[] Of(EventData data)
    {
        var encoded = EventJson.Encode(TheData.Session, new SessionEvent(1, TheData.Now, data));
        return Encoding.UTF8.GetBytes(JsonElement.Parse(encoded.Json.Span).GetProperty("data").GetRawText());
    }
}
