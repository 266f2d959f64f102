using Azure;
using Microsoft.Extensions.Logging;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Tables;

namespace Notify.Functions.Wakeups.Tables;

/// <summary>Keeps this instance's row up to date with its outbox, one write at a time.</summary>
internal sealed partial class WakeupWriter(AzureTable table, string instance, WakeupOutbox outbox, TimeProvider time, ILogger logger)
{
    /// <summary>From the beginning of one write to that of the next: what is published meanwhile travels together.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    // The host is about to end, and gives us some seconds.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private bool _isFailing;

    /// <summary>Writes until it is cancelled, and then what is left.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteForeverAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            using var patience = new CancellationTokenSource(LastWords, time);
            await WriteLastAsync(patience.Token);
        }
    }

    private async Task WriteForeverAsync(CancellationToken cancellationToken)
    {
        var pause = Pace;
        while (true)
        {
            var began = time.GetTimestamp();
            pause = await TryWriteAsync(cancellationToken) ? Pace : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, MaxPause.Ticks));
            if (pause - time.GetElapsedTime(began) is { Ticks: > 0 } left)
            {
                await Task.Delay(left, time, cancellationToken);
            }

            await outbox.WaitAsync(cancellationToken);
        }
    }

    private async Task WriteLastAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TryWriteAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> TryWriteAsync(CancellationToken cancellationToken)
    {
        if (outbox.TakeUnwritten() is not { } hints)
        {
            return true;
        }

        try
        {
            await table.UpsertAsync(WakeupRows.From(instance, hints), cancellationToken);
        }
        catch (Exception e) when (e is StoreUnavailableException or RequestFailedException)
        {
            outbox.MarkNotWritten();
            Report(e);
            return false;
        }

        outbox.MarkWritten(hints);
        Report(failure: null);
        return true;
    }

    private void Report(Exception? failure)
    {
        if (failure is not null && !_isFailing)
        {
            LogFailing(failure);
        }
        else if (failure is null && _isFailing)
        {
            LogBack();
        }

        _isFailing = failure is not null;
    }

    [LoggerMessage(1, LogLevel.Warning, "The storage takes no wake-ups: until it does, other instances see what changes here with a delay.")]
    private partial void LogFailing(Exception exception);

    [LoggerMessage(2, LogLevel.Information, "The storage takes wake-ups again.")]
    private partial void LogBack();
}
