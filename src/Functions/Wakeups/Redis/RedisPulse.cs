using System.Threading.Channels;
using StackExchange.Redis;

namespace Notify.Functions.Wakeups.Redis;

/// <summary>Sees whether the channel carries: every few seconds this instance sends a beat and waits for it to come back.</summary>
/// <remarks>
/// Nothing else proves all of it at once: that Redis is there, takes messages, and gives them to us, over whichever connections. The
/// client's own events come for each connection and each attempt, so they only make the next beat come sooner.
/// </remarks>
internal sealed class RedisPulse(RedisChannel channel, RedisSender sender, WakeupFlow flow, TimeProvider time)
{
    private const string Silence = "no answer";

    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenBeatsWhileAway = TimeSpan.FromMilliseconds(500);

    // However much happens: gaps that are noticed together are told together.
    private static readonly TimeSpan BetweenBeatsAtLeast = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan BetweenRepetitions = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ConnectionPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan EchoPatience = TimeSpan.FromSeconds(3);

    private readonly Channel<bool> _hurry = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<long> _echoes = Channel.CreateUnbounded<long>();
    private volatile string _lastFailure = Silence;
    private int _isGap;

    /// <summary>Keeps the flow, and the sender, up to date until it is cancelled.</summary>
    public async Task RunAsync(ISubscriber subscriber, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var carries = await BeatAsync(subscriber, cancellationToken);
                if (carries)
                {
                    sender.Open(subscriber);
                    flow.Run(afterGap: Interlocked.Exchange(ref _isGap, 0) == 1);
                    _lastFailure = Silence;
                }
                else
                {
                    sender.Close();
                    flow.Stop(_lastFailure, exception: null);
                }

                await PauseAsync(carries ? BetweenBeats : BetweenBeatsWhileAway, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        finally
        {
            sender.Close();
        }
    }

    /// <summary>One of our beats came back.</summary>
    public void OnEcho(long beat) => _echoes.Writer.TryWrite(beat);

    /// <summary>Some hint of another instance did not come.</summary>
    public void OnGap()
    {
        Interlocked.Exchange(ref _isGap, 1);
        _hurry.Writer.TryWrite(true);
    }

    /// <summary>A connection was made, could not be made, or was lost.</summary>
    public void OnConnection(ConnectionFailureType failure)
    {
        // A server that refuses a password also closes the connection, which would say less.
        if (failure != ConnectionFailureType.None && _lastFailure != nameof(ConnectionFailureType.AuthenticationFailure))
        {
            _lastFailure = failure.ToString();
        }

        _hurry.Writer.TryWrite(true);
    }

    private async Task<bool> BeatAsync(ISubscriber subscriber, CancellationToken cancellationToken)
    {
        if (!await IsConnectedAsync(subscriber, cancellationToken))
        {
            return false;
        }

        var began = time.GetTimestamp();
        var first = sender.SendBeat(subscriber);
        while (!await IsEchoedAsync(first, cancellationToken))
        {
            if (time.GetElapsedTime(began) > EchoPatience)
            {
                return false;
            }

            // The one before may have been too early: a connection is there a moment before its subscription is.
            sender.SendBeat(subscriber);
        }

        return true;
    }

    // That there is no connection is no outage yet. One may be in the making: the client says that it has connected when only its first
    // connection is there, and subscribes on a second. And it may see that one is lost a moment before it says why.
    private async Task<bool> IsConnectedAsync(ISubscriber subscriber, CancellationToken cancellationToken)
    {
        for (var began = time.GetTimestamp(); !subscriber.IsConnected(channel); await WaitForHurryAsync(BetweenBeatsAtLeast, cancellationToken))
        {
            if (_lastFailure != Silence || time.GetElapsedTime(began) > ConnectionPatience)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> IsEchoedAsync(long first, CancellationToken cancellationToken)
    {
        using var timeUp = new CancellationTokenSource(BetweenRepetitions, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        try
        {
            while (await _echoes.Reader.ReadAsync(ending.Token) < first)
            {
                // One that nobody waits for any longer.
            }

            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task PauseAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        await Task.Delay(BetweenBeatsAtLeast, time, cancellationToken);
        await WaitForHurryAsync(length - BetweenBeatsAtLeast, cancellationToken);
    }

    private async Task WaitForHurryAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_hurry.Reader.WaitToReadAsync(timeUp.Token).AsTask(), Task.Delay(atMost, time, timeUp.Token));
        await timeUp.CancelAsync();
        _hurry.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
