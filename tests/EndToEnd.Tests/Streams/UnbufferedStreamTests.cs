using System.Net.Sockets;
using System.Text;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Streams;

/// <summary>With heartbeats a minute apart, nothing but the service itself can be why bytes arrive.</summary>
public sealed class UnbufferedStreamTests(TwoInstances instances)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_SendsItsFirstBytesAtOnce_WhenTheSessionIsEmpty()
    {
        await using var service = await StartServiceAsync();

        var text = await FirstBodyBytesAsync(service.BaseAddress).WaitAsync(Patience.ForWhatIsPrompt, TimeProvider.System, Token);

        Assert.StartsWith("HTTP/1.1 200", text);
    }

    [Fact]
    public async Task Stream_ArrivesAsItIsWritten_WhenNginxWithItsDefaultsIsBetween()
    {
        await using var service = await StartServiceAsync();
        await using var nginx = await NginxProxy.StartAsync(service.BaseAddress, Token);
        using var http = ServiceClient.Of(nginx.BaseAddress);
        var agent = new TestAgent(service.Http, NewSession.Id(), Token);

        await FirstBodyBytesAsync(nginx.BaseAddress).WaitAsync(Patience.ForWhatIsPrompt, TimeProvider.System, Token);
        await using var stream = await SseReader.OpenAsync(http, Paths.Events(agent.Session), lastEventId: null, Token);
        var arrival = stream.NextAsync();
        await agent.StartToolAsync();
        var streamed = await arrival.WaitAsync(Patience.ForWhatIsPrompt, TimeProvider.System, Token);

        Assert.Equal("executing", streamed.Data.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Stream_EndsInGoodOrder_WhenTheServiceShutsDown()
    {
        await using var service = await StartServiceAsync();
        var agent = new TestAgent(service.Http, NewSession.Id(), Token);
        await agent.StartToolAsync();
        await using var stream = await SseReader.OpenAsync(service.Http, Paths.Events(agent.Session), lastEventId: null, Token);
        await stream.NextAsync();

        var end = stream.ReadAsync();
        await service.StopAsync();

        Assert.Null(await end);
        Assert.NotNull(stream.Retry);
    }

    private Task<LocalHostProcess> StartServiceAsync()
    {
        var settings = ServiceSettings.On(instances.Azurite.ConnectionString);
        settings["Notify__Sse__HeartbeatInterval"] = "00:01:00";
        return LocalHostProcess.StartAsync(settings, Token);
    }

    /// <summary>Reads as curl -N does, up to the first byte of the body.</summary>
    private static async Task<string> FirstBodyBytesAsync(Uri address)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port, Token);
        var socket = tcp.GetStream();
        await socket.WriteAsync(Encoding.ASCII.GetBytes($"GET {Paths.Events(NewSession.Id())} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"), Token);

        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (BodyOf(text.ToString()).Length == 0)
        {
            var read = await socket.ReadAsync(buffer, Token);
            Assert.True(read > 0, $"The stream ended after: {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private static string BodyOf(string response) =>
        response.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var head ? response[(head + 4)..] : "";
}
