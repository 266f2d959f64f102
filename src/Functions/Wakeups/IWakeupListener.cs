namespace Notify.Functions.Wakeups;

/// <summary>Takes hints from other instances.</summary>
public interface IWakeupListener
{
    /// <summary>Whether anybody on this instance watches a session. Where nobody does, hints are of no use.</summary>
    bool HasAudience { get; }

    /// <summary>Returns as soon as somebody watches a session.</summary>
    Task WaitForAudienceAsync(CancellationToken cancellationToken);

    /// <summary>A session moved on. An old hint, or one for a session that nobody watches here, is no error.</summary>
    void OnWakeup(Wakeup wakeup);

    /// <summary>Whether hints arrive from now on. With true, what was published until now may have been lost; it may come twice.</summary>
    void OnFlow(bool isFlowing);
}
