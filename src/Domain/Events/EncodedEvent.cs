namespace Notify.Domain.Events;

/// <summary>An event as the UTF-8 JSON that every reader gets, encoded once when it was appended.</summary>
/// <param name="Seq">Its place in the session's log.</param>
/// <param name="Json"><c>{"type", "data", "timestamp", "seq", "session_id"}</c> on one line: no line breaks outside of strings, none unescaped inside.</param>
public sealed record EncodedEvent(long Seq, ReadOnlyMemory<byte> Json)
{
    /// <summary>The span that published it; null where nobody traces.</summary>
    public PublishTrace? Trace { get; init; }
}
