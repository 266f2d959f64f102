using System.Security.Cryptography;
using Azure.Core.Serialization;
using Azure.Identity;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Functions.Access;
using Notify.Functions.Http;

namespace Notify.Functions.SignalR;

/// <summary>The Azure SignalR Service, in serverless mode: clients are connected to it and not to us, and are only ever sent to. A session is a group.</summary>
public sealed class SignalRService(IOptions<SignalROptions> options, TimeProvider time) : IAsyncDisposable
{
    // As long as the service's own default, for callers whose credentials do not end.
    private static readonly TimeSpan LongestWithoutToken = TimeSpan.FromHours(1);

    // The membership must not end before the connection does, whatever the clocks say.
    private static readonly TimeSpan MembershipMargin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _opening = new(1);
    private ServiceHubContext? _hub;

    /// <summary>Prepares a connection that is in the session's group from its first moment on, so that it misses nothing.</summary>
    /// <remarks>
    /// The group is joined by a user id that nobody has had before, ahead of the connection. One shared by several connections would take the
    /// group from all of them when the first one's time is up, and one of a person would let them hear all their sessions on each connection.
    /// </remarks>
    /// <exception cref="SignalRUnavailableException">The service does not answer.</exception>
    internal async Task<HubEndpoint> NegotiateAsync(SessionId session, Caller caller, CancellationToken cancellationToken)
    {
        var lifetime = caller.ExpiresAt - time.GetUtcNow() ?? LongestWithoutToken;
        var user = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var response = await CallAsync(
            async (hub, token) =>
            {
                await hub.UserGroups.AddToGroupAsync(user, GroupOf(session), lifetime + MembershipMargin, token);
                return await hub.NegotiateAsync(new NegotiationOptions { UserId = user, TokenLifetime = lifetime, CloseOnAuthenticationExpiration = true }, token);
            },
            cancellationToken);
        return new HubEndpoint(new Uri(response.Url!), response.AccessToken!);
    }

    /// <summary>Sends to all who follow the session.</summary>
    /// <exception cref="SignalRUnavailableException">The service does not answer, or refuses for load.</exception>
    internal Task SendAsync(SessionId session, EventsMessage message, CancellationToken cancellationToken) => CallAsync(
        async (hub, token) =>
        {
            await hub.Clients.Group(GroupOf(session)).SendCoreAsync(EventsMessage.Method, [message], token);
            return true;
        },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }

        _opening.Dispose();
    }

    // Never the bare id: ".." is one, and as a segment of the service's address it would turn "to this group" into "to everybody".
    private static string GroupOf(SessionId session) => $"session-{session.Value}";

    // Whatever it is that the package throws, of its own, of HTTP's or of the identity's: the call was not carried out, and nothing else must suffer by it.
    private async Task<T> CallAsync<T>(Func<ServiceHubContext, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await call(await OpenAsync(ending.Token), ending.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignalRUnavailableException("The SignalR service does not answer, or refuses.", e);
        }
    }

    private async Task<ServiceHubContext> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            return _hub ??= await BuildManager().CreateHubContextAsync(options.Value.Hub, cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    private ServiceManager BuildManager() => new ServiceManagerBuilder()
        .WithOptions(service =>
        {
            if (string.IsNullOrEmpty(options.Value.Endpoint))
            {
                service.ConnectionString = options.Value.ConnectionString;
            }
            else
            {
                service.ServiceEndpoints = [new ServiceEndpoint(new Uri(options.Value.Endpoint), new DefaultAzureCredential())];
            }

            // The default would write names in PascalCase, and JSON values as objects of its own.
            service.UseJsonObjectSerializer(new JsonObjectSerializer(WireJson.Default.Options));
        })
        .BuildServiceManager();
}
