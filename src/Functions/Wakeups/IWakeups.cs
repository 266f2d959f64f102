namespace Notify.Functions.Wakeups;

/// <summary>Carries hints between the instances of one deployment.</summary>
public interface IWakeups
{
    /// <summary>Tells the other instances. Never waits and never throws: a hint that cannot be sent is dropped.</summary>
    void Publish(Wakeup wakeup);

    /// <summary>Passes on what other instances publish, until it is cancelled.</summary>
    Task ListenAsync(IWakeupListener listener, CancellationToken cancellationToken);
}
