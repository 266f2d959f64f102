using Azure.Core;
using Azure.Core.Pipeline;

namespace Notify.Storage.Tests;

/// <summary>The network between the store and Azurite, where a test may do something before a request is sent or after it was answered.</summary>
internal sealed class HookedTransport : HttpPipelineTransport
{
    private int _sent;

    /// <summary>Called with a request and its number, from 1 on; what it throws is what the store sees of the network.</summary>
    public Func<Request, int, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>As <see cref="Before"/>, when the service has done what was asked.</summary>
    public Func<Request, int, Task> After { get; set; } = static (_, _) => Task.CompletedTask;

    public int Sent => _sent;

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var number = Interlocked.Increment(ref _sent);
        await Before(message.Request, number);
        await HttpClientTransport.Shared.ProcessAsync(message);
        await After(message.Request, number);
    }

    public override void Process(HttpMessage message) => throw new NotSupportedException("The store is asynchronous.");

    /// <summary>Does something while the network goes after as many requests; whether it was still being done then.</summary>
    public async Task<bool> BreakOffAsync(int afterRequests, Func<Task> work)
    {
        var (first, isBroken) = (_sent, false);
        Before = (_, number) => number - first > afterRequests && (isBroken = true) ? throw new IOException("The network is gone.") : Task.CompletedTask;
        await work();
        return isBroken;
    }

    /// <summary>Loses the answers to the next transactions, though the service carries them out.</summary>
    public void LoseAnswers(int count = 1) => After = (request, _) =>
        IsTransaction(request) && count-- > 0 ? throw new IOException("The answer was lost.") : Task.CompletedTask;

    public static bool IsTransaction(Request request) => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);
}
