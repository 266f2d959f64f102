using Azure.Core;
using Azure.Core.Pipeline;

namespace Microsoft.Azure.SignalR.Management;

internal static class RestPipeline
{
    private const string Scope = "https://signalr.azure.com/.default";

    public static HttpPipeline Build(ServiceEndpoint endpoint, TimeSpan timeout)
    {
        var options = new Options();
        // As the real package without its RetryOptions: a message that is sent again may be received twice.
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = timeout;
        return HttpPipelineBuilder.Build(options, endpoint.Credential is { } credential
            ? new BearerTokenAuthenticationPolicy(credential, Scope)
            : new AccessKeyPolicy(endpoint.AccessKey!));
    }

    private sealed class Options : ClientOptions;
}
