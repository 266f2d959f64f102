namespace Notify.Client.Reading;

/// <summary>What a source of events gives its reader.</summary>
internal abstract record Delivery
{
    private Delivery() { }

    /// <summary>An event, with its cursor.</summary>
    public sealed record Happened(LoggedEvent Event) : Delivery;

    /// <summary>The service is there; whether it stays is another question.</summary>
    public sealed record Opened : Delivery;

    /// <summary>A sign of life.</summary>
    public sealed record Alive : Delivery;

    // After each of the following the source gives nothing any more.

    /// <summary>The log cannot be continued from the cursor.</summary>
    /// <param name="Reason">Why, in the service's word.</param>
    /// <param name="State">What the session is now; null where it must be asked for.</param>
    public sealed record Reset(string Reason, SessionState? State) : Delivery;

    /// <summary>It ended in good order, and is to be begun anew after a while.</summary>
    public sealed record Ended(TimeSpan Pause) : Delivery;

    /// <summary>It broke.</summary>
    public sealed record Failed(NotifyException Why, TimeSpan? RetryAfter) : Delivery;

    /// <summary>It is of no use here: what is sent does not arrive in time, or the service has no room for it.</summary>
    public sealed record OfNoUse : Delivery;
}
