namespace Notify.Functions.Wakeups;

/// <summary>Hints between the instances of this service, so that none has to look for what the others write.</summary>
public interface IWakeups
{
    /// <summary>Tells the other instances. Never waits and never throws.</summary>
    /// <remarks>
    /// It is sent while <see cref="ListenAsync"/> runs. What cannot be sent is dropped, and the others notice that something is
    /// missing. Of several hints about one session that wait to be sent, the newest is enough.
    /// </remarks>
    void Publish(Wakeup wakeup);

    /// <summary>Passes on what other instances publish, and sends what is published here, until it is cancelled; then it returns.</summary>
    /// <remarks>Called by <see cref="WakeupListening"/>, never twice at a time.</remarks>
    Task ListenAsync(IWakeupListener listener, CancellationToken cancellationToken);
}
