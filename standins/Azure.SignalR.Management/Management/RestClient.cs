using System.Net;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Core.Serialization;
using Microsoft.Azure.SignalR.Common;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Sends requests to the service, each once, and tells its refusals apart.</summary>
internal sealed class RestClient(ServiceEndpoint endpoint, ServiceManagerOptions options)
{
    private const string ErrorCode = "x-ms-error-code";

    private readonly ObjectSerializer _serializer = options.ObjectSerializer ?? new NewtonsoftJsonObjectSerializer();
    private readonly HttpPipeline _pipeline = RestPipeline.Build(endpoint, options.HttpClientTimeout);

    /// <summary>Sends a request of which nothing but success is of interest.</summary>
    /// <param name="address">Path and query, without the slash before them.</param>
    /// <param name="harmless">The error code with which a 404 is as good as a success.</param>
    /// <exception cref="AzureSignalRException">The service refuses, or cannot be reached.</exception>
    /// <exception cref="TaskCanceledException">It does not answer in time.</exception>
    public async Task SendAsync(RequestMethod method, string address, Invocation? body, string? harmless, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        if (body is not null)
        {
            message.Request.Content = body.Encode(_serializer, cancellationToken);
            message.Request.Headers.Add("Content-Type", "application/json; charset=utf-8");
        }

        await SendAsync(message, method, address, cancellationToken);
        if (!IsSuccess(message.Response) && !IsHarmless(message.Response, harmless))
        {
            throw Refusal(message);
        }
    }

    /// <summary>Reads what is at an address.</summary>
    /// <inheritdoc cref="SendAsync(RequestMethod, string, Invocation?, string?, CancellationToken)"/>
    public async Task<BinaryData> ReadAsync(string address, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        await SendAsync(message, RequestMethod.Get, address, cancellationToken);
        return IsSuccess(message.Response) ? message.Response.Content : throw Refusal(message);
    }

    private async Task SendAsync(HttpMessage message, RequestMethod method, string address, CancellationToken cancellationToken)
    {
        var uri = new Uri(endpoint.ServerEndpoint.AbsoluteUri + address);
        message.Request.Method = method;
        message.Request.Uri.Reset(uri);
        try
        {
            await _pipeline.SendAsync(message, cancellationToken);
        }
        catch (RequestFailedException e)
        {
            throw new AzureSignalRException($"An error happened when making request to {uri}", e.InnerException as HttpRequestException ?? (Exception)e);
        }
    }

    private static bool IsSuccess(Response response) => response.Status is >= 200 and < 300;

    private static bool IsHarmless(Response response, string? code) =>
        code is not null && response.Status == (int)HttpStatusCode.NotFound
        && response.Headers.TryGetValue(ErrorCode, out var found) && code.Equals(found, StringComparison.OrdinalIgnoreCase);

    private static AzureSignalRException Refusal(HttpMessage message)
    {
        var (uri, status) = (message.Request.Uri.ToString(), (HttpStatusCode)message.Response.Status);
        var inner = new HttpRequestException($"Response status code does not indicate success: {(int)status} ({message.Response.ReasonPhrase})", null, status);
        return status switch
        {
            HttpStatusCode.BadRequest => new AzureSignalRInvalidArgumentException(uri, inner, Encoding.UTF8.GetString(message.Response.Content)),
            HttpStatusCode.Unauthorized => new AzureSignalRUnauthorizedException(uri, inner),
            HttpStatusCode.NotFound => new AzureSignalRInaccessibleEndpointException(uri, inner),
            _ => new AzureSignalRRuntimeException(uri, inner),
        };
    }
}
