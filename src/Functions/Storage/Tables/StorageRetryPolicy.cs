using Azure.Core;
using Azure.Core.Pipeline;

namespace Notify.Functions.Storage.Tables;

/// <summary>
/// Repeats as Azure.Core does, with backoff and jitter and not before the service's <c>Retry-After</c>; but where that is longer than our own
/// caller should be kept waiting, it gives up, and the caller is told to come back.
/// </summary>
internal sealed class StorageRetryPolicy(int maxRetries, DelayStrategy delay, TimeSpan longestWait) : RetryPolicy(maxRetries, delay)
{
    protected override bool ShouldRetry(HttpMessage message, Exception? exception) => !AsksForTooLong(message) && base.ShouldRetry(message, exception);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        AsksForTooLong(message) ? ValueTask.FromResult(false) : base.ShouldRetryAsync(message, exception);

    // In whole seconds; the Table service does not send dates here.
    private bool AsksForTooLong(HttpMessage message) =>
        message.HasResponse && message.Response.Headers.TryGetValue("Retry-After", out var text)
        && uint.TryParse(text, out var seconds) && TimeSpan.FromSeconds(seconds) > longestWait;
}
