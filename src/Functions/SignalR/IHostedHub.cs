using Microsoft.AspNetCore.Http;
using Notify.Domain.Sessions;
using Notify.Functions.Access;

namespace Notify.Functions.SignalR;

/// <summary>A hub that the host itself serves, where no SignalR service is configured. LocalHost has one, the Functions host none.</summary>
public interface IHostedHub
{
    /// <summary>Where a client connects that has been let in.</summary>
    HubEndpoint Negotiate(HttpRequest request, SessionId session, Caller caller);
}
