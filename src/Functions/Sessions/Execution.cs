using Notify.Domain.Sessions;

namespace Notify.Functions.Sessions;

/// <summary>What came of a command.</summary>
public abstract record Execution
{
    private Execution() { }

    /// <summary>It was decided, and what it changes is stored.</summary>
    /// <param name="Change">The change, with what to tell the caller.</param>
    /// <param name="Reply">The encoded reply; null where the command was refused.</param>
    public sealed record Done(SessionChange Change, byte[]? Reply) : Execution;

    /// <summary>The same call was made before; this is what it was told.</summary>
    public sealed record Repeated(ReadOnlyMemory<byte> Reply) : Execution;

    /// <summary>Another call was made before under the same idempotency key.</summary>
    public sealed record KeyReused : Execution;
}
