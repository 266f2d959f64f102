using System.Diagnostics;
using System.Globalization;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;

namespace Notify.Audit;

/// <summary>What came of checking a chain.</summary>
/// <param name="IsSound">Whether the chain is unbroken.</param>
/// <param name="Text">The finding in words.</param>
internal sealed record Verdict(bool IsSound, string Text)
{
    public static async Task<Verdict> OfAsync(SessionId session, IAsyncEnumerable<AuditAnswer> answers)
    {
        var check = new AuditCheck(session);
        AuditTail? said = null;
        await foreach (var answer in answers)
        {
            if (answer.Entries.Select(check.Add).FirstOrDefault(found => found is not null) is { } fault)
            {
                return Of(fault);
            }

            said = answer.Tail;
        }

        return check.End(said) is { } atEnd ? Of(atEnd) : Of(check.Tail);
    }

    private static Verdict Of(AuditTail tail) => new(true, tail.Number == 0
        ? "No entries."
        : string.Create(CultureInfo.InvariantCulture, $"{tail.Number} {(tail.Number == 1 ? "entry" : "entries")}, 1 to {tail.Number}, unbroken; the last hash is {tail.Hash}."));

    private static Verdict Of(AuditFault fault) => new(false, string.Create(CultureInfo.InvariantCulture, $"Broken at entry {fault.Number}: {Describe(fault.Kind)}"));

    private static string Describe(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.Unreadable => "what stands there is no entry.",
        AuditFaultKind.OtherSession => "it is an entry of another session.",
        AuditFaultKind.OutOfPlace => "another number stands there, so one or more are missing, or were put in.",
        AuditFaultKind.BrokenLink => "it does not follow from the one before it, so one of them was exchanged.",
        AuditFaultKind.Changed => "its hash is not that of what it says, so it was changed.",
        AuditFaultKind.EndMissing => "it is missing, though the chain is said to go on to there or further.",
        AuditFaultKind.BeyondEnd => "it is there, though the chain is said to end before it.",
        AuditFaultKind.OtherEnd => "it is the last one, but the chain is said to end with another.",
        AuditFaultKind.EndUnknown => "nothing says that the chain ends with it, so the end was removed.",
        _ => throw new UnreachableException(),
    };
}
