using System.Globalization;
using Notify.Bench.Load;

namespace Notify.Bench.Targets;

/// <summary>An event as Notify's readers get it, for peers to whose readers the publisher's own bytes go: the same size for all.</summary>
internal static class EventText
{
    public static string Of(string session, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"type":"tool_progress","data":{"tool_call_id":"call_bench","tool_name":"read_files","progress":{{number}},"message":"{{Marker.Message(number)}}","timestamp":"2026-01-01T00:00:00.000Z"},"timestamp":"2026-01-01T00:00:00.000Z","seq":{{number}},"session_id":"{{session}}"}""");
}
