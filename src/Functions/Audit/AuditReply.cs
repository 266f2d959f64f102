using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Http;

namespace Notify.Functions.Audit;

/// <summary>A part of a session's audit as the wire shows it.</summary>
/// <param name="SessionId">Whose audit.</param>
/// <param name="Entries">The entries as they are stored, byte for byte.</param>
/// <param name="Next">What to pass as <c>after</c> for the next part; null at the end.</param>
/// <param name="Tail">Where the chain ends; null where there is none, or where somebody has removed what says so.</param>
internal sealed record AuditReply(SessionId SessionId, IReadOnlyList<RawJson> Entries, long? Next, AuditTail? Tail)
{
    // An entry is flat. Deeper would be what somebody else wrote, and could be too deep for a reader of the whole answer.
    private static readonly JsonDocumentOptions Flat = new() { MaxDepth = 4 };

    public static AuditReply From(SessionId session, AuditPage page) => new(session, [.. page.Entries.Select(Show)], page.Next, page.Tail);

    // What is damaged must not damage the answer: then the entry is a text, and not hidden.
    private static RawJson Show(ReadOnlyMemory<byte> entry) => IsJson(entry)
        ? new RawJson(entry)
        : new RawJson(JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(entry.Span), WireJson.Default.String));

    private static bool IsJson(ReadOnlyMemory<byte> entry)
    {
        try
        {
            using var document = JsonDocument.Parse(entry, Flat);
            return Utf8.IsValid(entry.Span);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
