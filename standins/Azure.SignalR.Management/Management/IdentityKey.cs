using System.Text.Json;
using Microsoft.Azure.SignalR.Common;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The key with which an identity signs clients' tokens: the service lends it one for a while.</summary>
internal sealed class IdentityKey(RestClient rest) : IDisposable
{
    private const string Address = "api/v1/auth/accessKey";

    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(55);

    private readonly SemaphoreSlim _asking = new(1);
    private AccessKey? _key;
    private long _askedAt;

    /// <exception cref="AzureSignalRException">The service does not lend one.</exception>
    public async Task<AccessKey> GetAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_key is null || TimeProvider.System.GetElapsedTime(_askedAt) > GoodFor)
            {
                _key = await AskAsync(cancellationToken);
                _askedAt = TimeProvider.System.GetTimestamp();
            }

            return _key;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task<AccessKey> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await rest.ReadAsync(Address, cancellationToken)).ToObjectFromJson<LentKey>() is { KeyId: { } id, AccessKey: { } value }
                ? new AccessKey(id, value)
                : throw new AzureSignalRException("The service's answer has no key.");
        }
        catch (JsonException e)
        {
            throw new AzureSignalRException("The service's answer is not JSON.", e);
        }
    }

    private sealed record LentKey(string? KeyId, string? AccessKey);
}
