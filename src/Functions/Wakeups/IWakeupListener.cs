namespace Notify.Functions.Wakeups;

/// <summary>Whoever is to know what other instances write. Its members return at once, never throw, and may be called at the same time.</summary>
public interface IWakeupListener
{
    /// <summary>Whether anybody on this instance watches a session. While nobody does, nothing need be passed on.</summary>
    bool HasAudience { get; }

    /// <summary>Completes when <see cref="HasAudience"/> is true, or becomes it.</summary>
    Task WaitForAudienceAsync(CancellationToken cancellationToken);

    /// <summary>Another instance wrote to a session, or deleted it. May say what is known, or is older than that.</summary>
    void OnWakeup(Wakeup wakeup);

    /// <summary>Whether hints arrive from now on. Until the first call, they do not.</summary>
    /// <param name="isFlowing">
    /// False: they do not. True: they do (again), and what was published until now may have been lost; so true may come again
    /// without a false, when a gap was noticed.
    /// </param>
    void OnFlow(bool isFlowing);
}
