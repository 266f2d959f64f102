using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;

namespace Notify.Storage.Tests.Wakeups;

/// <summary>Gives whatever token is the current one.</summary>
internal sealed class TokensInTurn : TokenCredential
{
    private int _turn = 1;

    public bool IsAway { get; set; }

    public string Current => $"token-{Volatile.Read(ref _turn)}";

    /// <summary>The scopes that tokens were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public string Next()
    {
        Interlocked.Increment(ref _turn);
        return Current;
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.Enqueue(Assert.Single(requestContext.Scopes));
        if (IsAway)
        {
            throw new CredentialUnavailableException("Nobody gives tokens.");
        }

        return new AccessToken(Current, DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
