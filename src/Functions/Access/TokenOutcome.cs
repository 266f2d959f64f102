namespace Notify.Functions.Access;

/// <summary>What came of verifying a token.</summary>
internal abstract record TokenOutcome
{
    private TokenOutcome() { }

    public sealed record Valid(SessionToken Token) : TokenOutcome;

    /// <summary>Its time is up, or has not begun. The rest of it may be good.</summary>
    public sealed record OutOfTime : TokenOutcome;

    public sealed record Invalid : TokenOutcome;
}
