using Notify.Domain.Tools;

namespace Notify.Domain.Events;

/// <summary>The front end has taken note of the tool result.</summary>
public sealed record ResultClearedData() : EventData(EventType.ResultCleared)
{
    public required ToolCallId ToolCallId { get; init; }

    public required string Message { get; init; }
}
