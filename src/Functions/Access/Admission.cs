using Notify.Functions.Http;

namespace Notify.Functions.Access;

/// <summary>What the gate says.</summary>
internal abstract record Admission
{
    private Admission() { }

    public sealed record Granted(Caller Caller) : Admission;

    public sealed record Refused(Problem Problem) : Admission;
}
