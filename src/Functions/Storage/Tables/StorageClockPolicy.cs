using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Notify.Functions.Storage.Tables;

/// <summary>Shows the clock every answer of the Table service, refusals too. Belongs at the position of a single attempt.</summary>
internal sealed class StorageClockPolicy(StorageClock clock) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var sentAt = clock.GetMachineTime();
        ProcessNext(message, pipeline);
        LearnFrom(message.Response, sentAt);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var sentAt = clock.GetMachineTime();
        await ProcessNextAsync(message, pipeline);
        LearnFrom(message.Response, sentAt);
    }

    // Only the service itself gives its requests an id; what a proxy between us answers by itself is not its time.
    private void LearnFrom(Response response, DateTimeOffset sentAt)
    {
        if (response.Headers.Contains("x-ms-request-id")
            && response.Headers.TryGetValue("Date", out var text)
            && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            clock.Learn(sentAt, date);
        }
    }
}
