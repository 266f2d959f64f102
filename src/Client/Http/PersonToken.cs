using System.Net.Http.Headers;

namespace Notify.Client.Http;

/// <summary>A person's token for one session, and another when it is not good any more.</summary>
internal sealed class PersonToken(string session, SessionTokenProvider? provider) : ICredential
{
    private string? token;
    private string? refused;
    private bool isRenewed;

    public async ValueTask AddToAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (provider is null)
        {
            return;
        }

        token ??= await provider(new SessionTokenRequest(session, refused), cancellationToken).ConfigureAwait(false);
        if (token is not null)
        {
            request.Headers.Authorization = HeaderText.IsValid(token)
                ? new AuthenticationHeaderValue("Bearer", token)
                : throw new InvalidOperationException($"{nameof(NotifyClientOptions.SessionTokens)} gave a token with characters that no header can hold.");
        }
    }

    public bool TryRenew()
    {
        // A new one that was refused before it was ever taken will not do, nor would the next.
        if (token is null || isRenewed)
        {
            return false;
        }

        (refused, token, isRenewed) = (token, null, true);
        return true;
    }

    public void WasTaken() => isRenewed = false;
}
