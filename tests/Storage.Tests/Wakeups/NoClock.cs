namespace Notify.Storage.Tests.Wakeups;

/// <summary>A machine whose clock cannot be trusted: whoever asks it what time it is fails. Time passes as ever.</summary>
internal sealed class NoClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("Nothing may depend on a machine's clock.");
}
