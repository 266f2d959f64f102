using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Storage.Tables;

/// <summary>Measures each operation on the Table service, from the first attempt to the last answer, and counts its attempts.</summary>
internal sealed class StorageMetricsPolicy(NotifyMetrics metrics) : HttpPipelinePolicy
{
    public static void AddTo(ClientOptions client, NotifyMetrics metrics)
    {
        client.AddPolicy(new StorageMetricsPolicy(metrics), HttpPipelinePosition.PerCall);
        client.AddPolicy(new AttemptCount(), HttpPipelinePosition.PerRetry);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (Exception e)
        {
            Measure(message, began, e);
            throw;
        }

        Measure(message, began, failure: null);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception e)
        {
            Measure(message, began, e);
            throw;
        }

        Measure(message, began, failure: null);
    }

    private void Measure(HttpMessage message, long began, Exception? failure) => metrics.StorageOperation(
        OperationOf(message.Request),
        ErrorOf(message, failure),
        Stopwatch.GetElapsedTime(began),
        AttemptCount.Of(message) - 1);

    private static string OperationOf(Request request) => request.Method.Method switch
    {
        "GET" => request.Uri.Path.EndsWith("()", StringComparison.Ordinal) ? "query" : "read",
        "POST" => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) ? "commit" : "create_table",
        "DELETE" => "delete",
        _ => "write",
    };

    // A row that is not there is an answer, not an error.
    private static string? ErrorOf(HttpMessage message, Exception? failure) => failure switch
    {
        null => message.HasResponse && message.Response.IsError && message.Response.Status != 404 ? message.Response.Status.ToString(CultureInfo.InvariantCulture) : null,
        OperationCanceledException => message.CancellationToken.IsCancellationRequested ? "cancelled" : "timeout",
        RequestFailedException { Status: > 0 } failed => failed.Status.ToString(CultureInfo.InvariantCulture),
        _ => "unavailable",
    };

    private sealed class AttemptCount : HttpPipelineSynchronousPolicy
    {
        public static int Of(HttpMessage message) => message.TryGetProperty(typeof(AttemptCount), out var count) ? (int)count! : 1;

        public override void OnSendingRequest(HttpMessage message) =>
            message.SetProperty(typeof(AttemptCount), message.TryGetProperty(typeof(AttemptCount), out var count) ? (int)count! + 1 : 1);
    }
}
