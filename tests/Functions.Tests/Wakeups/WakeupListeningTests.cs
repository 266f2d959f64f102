using Microsoft.Extensions.Logging;
using Notify.Functions.Wakeups;
using Notify.Testing;
using Notify.Testing.Contracts;

namespace Notify.Functions.Tests.Wakeups;

public sealed class WakeupListeningTests : IDisposable
{
    private readonly ObservedTime _time = new();
    private readonly RecordedLog<WakeupListening> _log = new();
    private readonly RecordingListener _listener = new();
    private WakeupListening? _listening;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listening_BeginsAgain_AfterAFaultThatNobodyForesaw()
    {
        await StartAsync(new FaultyWakeups(faults: 2, _time));

        for (var fault = 0; fault < 2; fault++)
        {
            await _time.WaitBeganAsync(WakeupListening.RestartDelay);
            _time.Advance(WakeupListening.RestartDelay);
        }

        await _listener.SeesAsync(listener => listener.IsFlowing);
        Assert.Equal([false, false, true], _listener.Flow);
        Assert.Equal(2, _log.Count(LogLevel.Error));
    }

    [Fact]
    public async Task Listening_EndsQuietly_WithTheHost()
    {
        await StartAsync(new NoWakeups(_time));
        await _listener.SeesAsync(listener => listener.IsFlowing);

        await _listening!.StopAsync(Token);

        Assert.True(_listening.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Empty(_log.Entries);
        Assert.Equal([true], _listener.Flow);
    }

    [Fact]
    public async Task Listening_EndsQuietly_WhileItWaitsAfterAFault()
    {
        await StartAsync(new FaultyWakeups(faults: 1, _time));
        await _time.WaitBeganAsync(WakeupListening.RestartDelay);

        await _listening!.StopAsync(Token);

        Assert.True(_listening.ExecuteTask!.IsCompletedSuccessfully);
    }

    public void Dispose() => _listening?.Dispose();

    private Task StartAsync(IWakeups wakeups) => (_listening = new WakeupListening(wakeups, _listener, _time, _log)).StartAsync(Token);

    private sealed class FaultyWakeups(int faults, TimeProvider time) : IWakeups
    {
        private readonly NoWakeups _sound = new(time);

        public void Publish(Wakeup wakeup)
        {
        }

        public Task ListenAsync(IWakeupListener listener, CancellationToken cancellationToken) =>
            faults-- > 0 ? throw new InvalidOperationException("Nobody foresaw this.") : _sound.ListenAsync(listener, cancellationToken);
    }
}
