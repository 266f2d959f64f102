using System.Text.Json;
using Notify.Domain.Sessions;

namespace Notify.Domain.Audit;

/// <summary>Follows a chain entry by entry. It believes nothing of what it is given but the order.</summary>
/// <param name="session">Whose chain it should be.</param>
public sealed class AuditCheck(SessionId session)
{
    // A name twice could be read in two ways, and only one of them is hashed.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>How far the chain is unbroken. The hash is computed here and not taken over.</summary>
    public AuditTail Tail { get; private set; } = AuditTail.None;

    /// <summary>Takes the next entry; what is wrong with it, or null.</summary>
    /// <param name="json">The entry as it was given out. Whatever members it has are covered, known here or not.</param>
    public AuditFault? Add(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var (kind, hash) = Look(document.RootElement);
            if (kind is { } fault)
            {
                return new AuditFault(Tail.Number + 1, fault);
            }

            Tail = new AuditTail(Tail.Number + 1, hash);
            return null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return new AuditFault(Tail.Number + 1, AuditFaultKind.Unreadable);
        }
    }

    /// <summary>Compares the end of the entries with where the chain is said to end; null where nothing says so.</summary>
    public AuditFault? End(AuditTail? said) => said switch
    {
        null => Tail.Number == 0 ? null : new AuditFault(Tail.Number, AuditFaultKind.EndUnknown),
        _ when said.Number > Tail.Number => new AuditFault(Tail.Number + 1, AuditFaultKind.EndMissing),
        _ when said.Number < Tail.Number => new AuditFault(said.Number + 1, AuditFaultKind.BeyondEnd),
        _ when said.Hash != Tail.Hash => new AuditFault(Tail.Number, AuditFaultKind.OtherEnd),
        _ => null,
    };

    private (AuditFaultKind? Fault, string Hash) Look(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty(AuditMembers.Number, out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var place))
        {
            return (AuditFaultKind.Unreadable, "");
        }

        var hash = AuditChain.Hash(entry);
        AuditFaultKind? fault =
            place != Tail.Number + 1 ? AuditFaultKind.OutOfPlace
            : !Says(entry, AuditMembers.Hash, hash) ? AuditFaultKind.Changed
            : !Says(entry, AuditMembers.SessionId, session.Value) ? AuditFaultKind.OtherSession
            : !Says(entry, AuditMembers.PreviousHash, Tail.Hash) ? AuditFaultKind.BrokenLink
            : null;
        return (fault, hash);
    }

    private static bool Says(JsonElement entry, string member, string text) =>
        entry.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
