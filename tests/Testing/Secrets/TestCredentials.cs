namespace Notify.Testing.Secrets;

/// <summary>
/// Adds to each request what its endpoint asks for, unless the test has put something of the kind there itself: the agent's key for the agent's endpoints, and
/// for all others a token of the session that stands in the path.
/// </summary>
public sealed class TestCredentials(TestKeys keys, TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The path as it is, since a test may have written it so that it cannot be put in order.
        var path = request.RequestUri!.OriginalString.Split('?')[0];
        if (path.Contains("/agent_backend/api/agent/", StringComparison.Ordinal))
        {
            request.Headers.TryAddWithoutValidation("x-functions-key", keys.Agent);
        }
        else if (!request.Headers.NonValidated.Contains("Authorization"))
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {TokenFor(path[(path.LastIndexOf('/') + 1)..])}");
        }

        return base.SendAsync(request, cancellationToken);
    }

    private string TokenFor(string session) => new TestToken { Session = session, ExpiresAt = time.GetUtcNow() + Lifetime }.SignedWith(keys.SigningBytes);
}
