using Microsoft.AspNetCore.SignalR;
using Notify.Domain.Sessions;

namespace Notify.LocalHost.SignalR;

/// <summary>The hub of this process. Each connection follows the one session of its token; there is nothing that a client could ask of it.</summary>
internal sealed class SessionHub(HubFollowers followers) : Hub
{
    public override async Task OnConnectedAsync()
    {
        // The token was verified: what it says of the session is well formed.
        _ = SessionId.TryParse(Context.User?.FindFirst(HubTokens.SessionClaim)?.Value, out var session);
        Context.Items[typeof(HubFollowers)] = followers.Follow(session!, Clients.Caller, Context);
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[typeof(HubFollowers)] is Task following)
        {
            await following;
        }

        await base.OnDisconnectedAsync(exception);
    }
}
