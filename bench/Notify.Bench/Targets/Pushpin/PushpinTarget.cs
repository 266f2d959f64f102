using System.Globalization;
using System.Net;
using System.Text.Json;
using Notify.Bench.Wire;
using Notify.Testing.Processes;

namespace Notify.Bench.Targets.Pushpin;

/// <summary>Pushpin, with an nginx as the origin that tells it which connections to hold. It keeps nothing: to resume is the origin's work, and this one has none.</summary>
internal sealed class PushpinTarget(ServedProcess pushpin, ServedProcess origin, IPEndPoint publishAddress, PeerFolder folder) : ITarget
{
    public static IReadOnlyDictionary<Ability, string> Lacks { get; } = new Dictionary<Ability, string>
    {
        [Ability.Poll] = "it has no state: polls are its origin's work",
        [Ability.Storage] = "it keeps nothing",
    };

    public IPEndPoint Address => pushpin.Address;

    public IPEndPoint PublishAddress => publishAddress;

    public IReadOnlyList<int> Processes => [pushpin.Process.Id, origin.Process.Id];

    public TimeSpan StartUp => pushpin.StartUp;

    public static async Task<ITarget> StartAsync(CancellationToken cancellationToken)
    {
        var program = RequiredTool.FindOnPath("pushpin") ?? throw new InvalidOperationException("it is not installed (Debian: pushpin)");
        var folder = new PeerFolder();
        ServedProcess? origin = null, pushpin = null;
        try
        {
            var (address, publish, originAddress) = (ServedProcess.FreeAddress(), ServedProcess.FreeAddress(), ServedProcess.FreeAddress());
            var values = new Dictionary<string, string>
            {
                ["ORIGIN"] = originAddress.ToString(),
                ["FOLDER"] = folder.Path,
                ["PORT"] = address.Port.ToString(CultureInfo.InvariantCulture),
                ["PUBLISH_PORT"] = publish.Port.ToString(CultureInfo.InvariantCulture),
            };
            var nginx = await folder.FillInAsync("pushpin", "nginx.conf", values, cancellationToken);
            await folder.FillInAsync("pushpin", "routes", values, cancellationToken);
            var configuration = await folder.FillInAsync("pushpin", "pushpin.conf", values, cancellationToken);
            origin = await ServedProcess.StartAsync(
                originAddress, Request.Get(originAddress, "/"), RequiredTool.Nginx, ["-p", folder.Path, "-c", nginx, "-e", "stderr"], null, folder.Path, cancellationToken);
            pushpin = await ServedProcess.StartAsync(
                address, Request.Get(address, "/"), program, [$"--config={configuration}"], null, folder.Path, cancellationToken);
            var target = new PushpinTarget(pushpin, origin, publish, folder);
            await JoinedParts.WaitAsync(target, cancellationToken);
            return target;
        }
        catch
        {
            await (pushpin?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (origin?.DisposeAsync() ?? ValueTask.CompletedTask);
            folder.Dispose();
            throw;
        }
    }

    public Task PrepareAsync(IReadOnlyList<string> sessions, CancellationToken cancellationToken) => Task.CompletedTask;

    public ReadOnlyMemory<byte> Publish(string session, int number)
    {
        var text = EventText.Of(session, number);
        var stream = JsonSerializer.Serialize($"data: {text}\n\n");
        var response = JsonSerializer.Serialize(text);
        return Request.Post(
            publishAddress,
            "/publish/",
            $$"""{ "items": [ { "channel": "{{session}}", "formats": { "http-stream": { "content": {{stream}} }, "http-response": { "body": {{response}} } } } ] }""");
    }

    public ReadOnlyMemory<byte> Stream(string session, string? lastEventId) => Request.Get(Address, $"/stream/{session}", "Accept: text/event-stream");

    public ReadOnlyMemory<byte> Poll(string session, AnswerHead last) => throw new NotSupportedException(Lacks[Ability.Poll]);

    public ReadOnlyMemory<byte> LongPoll(string session, AnswerHead last) => Request.Get(Address, $"/long-poll/{session}");

    public Task<long?> CountStorageOperationsAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    public async ValueTask DisposeAsync()
    {
        await pushpin.DisposeAsync();
        await origin.DisposeAsync();
        folder.Dispose();
    }
}
