using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Notify.Functions.Tests.SignalR;

/// <summary>A SignalR client as anybody has it: it is given the session's address, and finds the hub by itself.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Channel<JsonElement> _messages = Channel.CreateUnbounded<JsonElement>();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubClient(HubConnection connection)
    {
        _connection = connection;
        _connection.On<JsonElement>("events", message => _messages.Writer.TryWrite(message));
        _connection.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends when the connection does.</summary>
    public Task Closed => _closed.Task.WaitAsync(TestContext.Current.CancellationToken);

    public static async Task<HubClient> ConnectAsync(
        HttpClient http, string session, string? token = null, HttpTransportType transport = HttpTransportType.WebSockets)
    {
        var client = new HubClient(new HubConnectionBuilder()
            .WithUrl(new Uri(http.BaseAddress!, $"/agent_backend/api/signalr/{session}"), transport, connection => connection.AccessTokenProvider = () => Task.FromResult(token))
            .Build());
        await client._connection.StartAsync(TestContext.Current.CancellationToken);
        return client;
    }

    public async Task<JsonElement> NextAsync() => await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Reads until so many events have come. Gives them, with the cursor of the message that brought the last one.</summary>
    public async Task<(List<JsonElement> Events, string Cursor)> ReadEventsAsync(int count)
    {
        var events = new List<JsonElement>();
        while (true)
        {
            var message = await NextAsync();
            events.AddRange(message.GetProperty("events").EnumerateArray());
            if (events.Count >= count)
            {
                return (events, message.Text("cursor"));
            }
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
