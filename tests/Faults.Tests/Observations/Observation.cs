namespace Notify.Faults.Tests.Observations;

/// <summary>Something that a client knows because it did it, saw it or was told.</summary>
/// <param name="Session">In which session.</param>
/// <param name="Client">Which client.</param>
internal abstract record Observation(string Session, string Client)
{
    /// <summary>When, by the one clock of the test.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>A call was sent for the first time; from now on it may be done.</summary>
/// <param name="TimeoutSeconds">How long people have to answer what is asked.</param>
internal sealed record CallSent(string Session, string Client, CallId Call, CallKind Kind, int? TimeoutSeconds = null) : Observation(Session, Client);

/// <summary>A call was answered with success, by these words.</summary>
/// <param name="UpTo">The seq of the reply's cursor; null where the reply has none.</param>
internal sealed record CallAcknowledged(string Session, string Client, CallId Call, string Reply, long? UpTo) : Observation(Session, Client);

/// <summary>A withdrawal came too late, and the publisher was told what the decision is.</summary>
internal sealed record WithdrawalRefused(string Session, string Client, CallId Call, string Request, string Decision) : Observation(Session, Client);

/// <summary>A reader set out to see every event.</summary>
internal sealed record BeganToFollow(string Session, string Client) : Observation(Session, Client);

/// <summary>A reader set out to look at the state until it is the last one.</summary>
internal sealed record BeganToPoll(string Session, string Client) : Observation(Session, Client);

/// <summary>An event reached a reader. The observations of one reader stand in the order in which it read.</summary>
/// <param name="Json">The whole event, to the letter.</param>
internal sealed record EventSeen(string Session, string Client, string Epoch, long Seq, string Json) : Observation(Session, Client);

/// <summary>A reader was told that the log cannot be continued from where it was.</summary>
internal sealed record WasReset(string Session, string Client, string Reason) : Observation(Session, Client);

/// <summary>A poll brought a state.</summary>
/// <param name="ToolStatus">The latest status, to the letter; null where there is none.</param>
/// <param name="ToolResult">The result, to the letter; null where there is none.</param>
internal sealed record StateSeen(
    string Session, string Client, string Epoch, long Seq, IReadOnlyList<string> OpenRequests, string? ToolStatus, string? ToolResult) : Observation(Session, Client);

/// <summary>A person's answer was answered.</summary>
/// <param name="Wanted">What the person decided.</param>
/// <param name="IsAccepted">Whether the person was told that this is the decision.</param>
/// <param name="Told">The decision that the person was told.</param>
internal sealed record DecisionTold(string Session, string Client, string Request, string Wanted, bool IsAccepted, string Told) : Observation(Session, Client);

/// <summary>A waiting agent was told how its request ended.</summary>
internal sealed record OutcomeTold(string Session, string Client, string Request, string Decision) : Observation(Session, Client);

/// <summary>A claim was granted, or refused because there had been one before.</summary>
internal sealed record ClaimTold(string Session, string Client, string Request, bool IsGranted) : Observation(Session, Client);

/// <summary>The service did what its contract does not allow.</summary>
internal sealed record Surprise(string Session, string Client, string What) : Observation(Session, Client);
