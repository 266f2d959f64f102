namespace Notify.Client.Http;

internal sealed class AgentKey(string? key) : ICredential
{
    public ValueTask AddToAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("x-functions-key", key);
        }

        return ValueTask.CompletedTask;
    }

    public bool TryRenew() => false;

    public void WasTaken()
    {
    }
}
