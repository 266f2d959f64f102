using Azure.Core;
using Azure.Core.Pipeline;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Shows the service a token that is good for the request's address only.</summary>
internal sealed class AccessKeyPolicy(AccessKey accessKey) : HttpPipelineSynchronousPolicy
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // Who calls. The service does not check it.
    private static readonly Dictionary<string, object> Caller = new() { ["nameid"] = $"{Environment.MachineName}_{Guid.NewGuid():N}" };

    public override void OnSendingRequest(HttpMessage message)
    {
        var uri = message.Request.Uri.ToUri();
        var audience = $"{uri.Scheme}://{uri.Host}{uri.AbsolutePath}";
        message.Request.Headers.SetValue("Authorization", $"Bearer {accessKey.Sign(audience, Caller, Lifetime)}");
    }
}
