using System.Text;
using System.Text.Json;
using Notify.Domain.Audit;

namespace Notify.Audit;

/// <summary>One answer of the endpoint: a part of the chain.</summary>
/// <param name="Entries">The entries, to the byte.</param>
/// <param name="Next">Where the next part begins; null at the end.</param>
/// <param name="Tail">Where the chain is said to end.</param>
internal sealed record AuditAnswer(IReadOnlyList<ReadOnlyMemory<byte>> Entries, long? Next, AuditTail? Tail)
{
    /// <exception cref="CommandException">It is no answer of the endpoint.</exception>
    public static AuditAnswer From(JsonElement answer)
    {
        try
        {
            var data = answer.GetProperty("data");
            var tail = data.GetProperty("tail");
            var next = data.GetProperty("next");
            return new AuditAnswer(
                [.. data.GetProperty("entries").EnumerateArray().Select(entry => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(entry.GetRawText()))],
                next.ValueKind == JsonValueKind.Null ? null : next.GetInt64(),
                tail.ValueKind == JsonValueKind.Null ? null : new AuditTail(tail.GetProperty("number").GetInt64(), tail.GetProperty("hash").GetString() ?? ""));
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new CommandException("That is no answer of the audit endpoint.", e);
        }
    }
}
