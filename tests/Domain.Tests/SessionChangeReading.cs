using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests;

/// <summary>Reads what a change says from its encoded events, as every reader of it must.</summary>
internal static class SessionChangeReading
{
    public static IReadOnlyList<EventData> Data(this SessionChange change) => [.. change.Events.Select(e => EventJson.Decode(e.Json).Data)];

    public static EventType[] Types(this SessionChange change) => [.. change.Data().Select(data => data.Type)];

    public static ToolCallId ReportedCall(this SessionChange change) => Assert.IsType<Outcome.Reported>(change.Outcome).ToolCallId;
}
