using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Sessions;
using Notify.Functions.SignalR;
using Notify.Testing.Secrets;
using Notify.Testing.SignalR;

namespace Notify.Functions.Tests.SignalR;

/// <summary>A deployment with a SignalR service: what its clients are told to connect with, and what is sent to them.</summary>
public sealed class SignalRServiceTests : IAsyncLifetime
{
    private FakeSignalRService? _service;
    private NotifyHost? _host;

    private FakeSignalRService Service => _service!;

    private NotifyHost Host => _host!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await FakeSignalRService.StartAsync();
        _host = await NotifyHost.StartAsync(settings: [$"Notify:SignalR:ConnectionString={Service.ConnectionString}", "Notify:SignalR:Hub=Chat", "Notify:SignalR:Timeout=00:00:01"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Events_GoToTheSessionsGroup_AsStreamsHaveThem()
    {
        var session = new SessionClient(Host.Http);

        await session.FillAsync(20);

        await Service.UntilAsync(service => EventsIn(service).Count == 20, Token);
        Assert.Equal((await session.EventsAsync()).Select(next => next.GetRawText()), EventsIn(Service).Select(next => next.GetRawText()));
        Assert.All(Service.Sent, sent => Assert.Equal(("chat", Audience.Group, $"session-{session.Id}", "events"), (sent.Hub, sent.To, sent.Name, sent.Method)));
        Assert.Equal(await session.CursorAsync(), Assert.Single(Service.Sent[^1].Arguments).Text("cursor"));
        Assert.Empty(Service.Refusals);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Events_GoToTheirOwnGroupOnly_WhenTheSessionsIdIsAPartOfPathsToo(string id)
    {
        Assert.True(SessionId.TryParse(id, out var session));

        await Host.Services.GetRequiredService<SignalRService>().SendAsync(session, new EventsMessage(Cursor.Beginning, []), Token);

        var sent = Assert.Single(Service.Sent);
        Assert.Equal((Audience.Group, $"session-{id}"), (sent.To, sent.Name));
    }

    [Fact(Timeout = 30_000)]
    public async Task Burst_GoesInFewSends_AndInOrder()
    {
        await using var host = await NotifyHost.StartAsync(settings: [$"Notify:SignalR:ConnectionString={Service.ConnectionString}", "Notify:SignalR:MaxSendsPerSecond=10"]);
        var session = new SessionClient(host.Http);

        await session.FillAsync(200);

        await Service.UntilAsync(service => EventsIn(service).Count == 200, Token);
        Assert.Equal(Enumerable.Range(1, 200), EventsIn(Service).Select(next => next.GetProperty("seq").GetInt32()));
        Assert.InRange(Service.Sent.Count, 1, 100);
    }

    [Fact(Timeout = 30_000)]
    public async Task Clients_AreTold_WhenTheSessionIsDeleted()
    {
        var session = new SessionClient(Host.Http);
        await session.StartAsync();

        await session.DeleteAsync();

        await Service.UntilAsync(service => service.Sent is [.., var last] && last.Arguments[0].Text("cursor") == "00000000-0", Token);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("hangs")]
    [InlineData("breaks connections")]
    [InlineData("refuses for load")]
    [InlineData("refuses the key")]
    public async Task Posts_AreAnswered_AndTheCursorIsToldLater_WhenTheServiceFails(string how)
    {
        Service.Fault = how switch
        {
            "hangs" => ServiceFault.Hang,
            "breaks connections" => ServiceFault.Drop,
            "refuses for load" => ServiceFault.Answer(429),
            _ => ServiceFault.Answer(401),
        };
        var session = new SessionClient(Host.Http);
        await session.FillAsync(5);
        await Service.UntilAsync(service => service.Requests > 0, Token);
        await session.ProgressAsync("c1", 6);
        var cursor = await session.CursorAsync();

        Service.Fault = null;

        await Service.UntilAsync(service => service.Sent.Any(sent => sent.Arguments[0].Text("cursor") == cursor), Token);
        Assert.Empty(Host.Errors);
    }

    [Theory]
    [InlineData("signalr/negotiate", "")]
    [InlineData("signalr", "/negotiate")]
    public async Task Client_IsLetInByTheService_AndIsInTheGroupBefore(string endpoint, string rest)
    {
        var session = new SessionClient(Host.Http);

        var client = await NegotiateAsync(Host, session, endpoint, rest);

        var joined = Assert.Single(Service.GroupChanges);
        Assert.Equal(("chat", Audience.User, client.UserId, $"session-{session.Id}", true), (joined.Hub, joined.Kind, joined.Member, joined.Group, joined.IsIn));
        Assert.True(joined.Ttl > client.ExpiresAt - TimeProvider.System.GetUtcNow(), "The connection would outlive its place in the group.");
        Assert.Equal(client.ExpiresAt, client.ClosesAt);
    }

    [Fact]
    public async Task Clients_AreUsersOfTheirOwn_EvenInOneSession()
    {
        var session = new SessionClient(Host.Http);

        var users = new[] { await NegotiateAsync(Host, session), await NegotiateAsync(Host, session) }.Select(client => client.UserId);

        Assert.Distinct(users);
    }

    [Fact]
    public async Task Connection_EndsWithTheCallersToken()
    {
        var keys = new TestKeys();
        await using var host = await NotifyHost.StartAsync(settings: [.. NotifyHost.SettingsOf(keys), $"Notify:SignalR:ConnectionString={Service.ConnectionString}"]);
        var session = new SessionClient(host.Http);
        var expiresAt = TimeProvider.System.GetUtcNow().AddMinutes(7);

        var client = await NegotiateAsync(host, session, rest: $"?token={new TestToken { Session = session.Id, ExpiresAt = expiresAt }.SignedWith(keys.SigningBytes)}");

        Assert.InRange(client.ClosesAt!.Value, expiresAt.AddSeconds(-3), expiresAt.AddSeconds(1));
    }

    [Fact]
    public async Task Negotiation_SaysSo_WhenTheServiceDoesNotAnswer()
    {
        Service.Fault = ServiceFault.Drop;

        var answer = await new SessionClient(Host.Http).PostAsync("signalr/negotiate", body: null);

        answer.Problem(503, "signalr_unavailable");
        Assert.NotNull(answer.Header("Retry-After"));
    }

    [Fact]
    public async Task OwnHub_IsNotOffered_WhereAServiceIs()
    {
        var answer = await new SessionClient(Host.Http).PostAsync("signalr/negotiate", body: null);

        RunRecord.Secret(answer.Json.Text("accessToken"));
        Assert.StartsWith(Service.Endpoint.ToString(), answer.Json.Text("url"), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Service.DisposeAsync();
    }

    private async Task<AdmittedClient> NegotiateAsync(NotifyHost host, SessionClient session, string endpoint = "signalr/negotiate", string rest = "")
    {
        var answer = await WireAnswer.OfAsync(host.Http, new HttpRequestMessage(HttpMethod.Post, session.Path(endpoint, rest)));
        Assert.True(answer.Status == 200, answer.Text);
        return await Service.AdmitAsync(answer.Json.Text("url"), answer.Json.Text("accessToken"));
    }

    private static List<JsonElement> EventsIn(FakeSignalRService service) =>
        [.. service.Sent.SelectMany(sent => Assert.Single(sent.Arguments).GetProperty("events").EnumerateArray())];
}
