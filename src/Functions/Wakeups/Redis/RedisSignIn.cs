using Azure.Core;
using Azure.Identity;
using StackExchange.Redis.Configuration;

namespace Notify.Functions.Wakeups.Redis;

/// <summary>Signs in with tokens of Microsoft Entra ID: each new connection gets one that is good then.</summary>
/// <remarks>
/// Redis ends a connection with its token, at most once in some hours. The client makes another, and the hints that were missed meanwhile
/// are seen to be missing, as after any other cut.
/// </remarks>
internal sealed class RedisSignIn(string objectId, TokenCredential credential) : DefaultOptionsProvider
{
    // Not empty: the client would connect without signing in.
    private const string NoToken = "none";

    private static readonly TokenRequestContext OfAzureRedis = new(["https://redis.azure.com/.default"]);

    public override string? User => objectId;

    /// <summary>The token. Where nobody gives one, something that Redis refuses, so that the client tries again as it does after any refusal.</summary>
    public override string? Password
    {
        get
        {
            try
            {
                // The credential keeps it until shortly before its end.
                return credential.GetToken(OfAzureRedis, CancellationToken.None).Token;
            }
            catch (AuthenticationFailedException)
            {
                return NoToken;
            }
        }
    }
}
