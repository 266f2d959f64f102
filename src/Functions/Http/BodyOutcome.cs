namespace Notify.Functions.Http;

/// <summary>A body that was read, or the problem to answer.</summary>
internal abstract record BodyOutcome<T>
{
    private BodyOutcome() { }

    /// <param name="Value">The body.</param>
    /// <param name="Utf8">Its bytes, as they came.</param>
    public sealed record Read(T Value, ReadOnlyMemory<byte> Utf8) : BodyOutcome<T>;

    public sealed record Refused(Problem Problem) : BodyOutcome<T>;
}
