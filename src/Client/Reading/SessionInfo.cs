using Notify.Client.Http;

namespace Notify.Client.Reading;

/// <summary>Reads what a session is now.</summary>
internal static class SessionInfo
{
    public static async Task<SessionState> ReadAsync(
        ServiceClient service, string session, ICredential credential, CancellationToken cancellationToken, TimeSpan? budget = null)
    {
        var call = new ServiceCall(HttpMethod.Get, Addresses.SessionInfo(session)) { Budget = budget };
        return (await service.SendAsync(call, credential, cancellationToken).ConfigureAwait(false)).Read(ClientJson.Default.SessionState);
    }
}
