using System.Globalization;
using System.Net;
using System.Text.Json;
using Notify.Bench.Load;
using Notify.Bench.Wire;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.Bench.Targets.Guide;

/// <summary>The guide's own design: bench/peers/guide/app.py on uvicorn, with as many workers as there are cores, over a Redis of its own.</summary>
internal sealed class GuideTarget(ServedProcess process, RedisServer redis) : ITarget
{
    public IPEndPoint Address => process.Address;

    public IPEndPoint PublishAddress => process.Address;

    public IReadOnlyList<int> Processes => [process.Process.Id];

    public TimeSpan StartUp => process.StartUp;

    public static async Task<ITarget> StartAsync(CancellationToken cancellationToken)
    {
        var redis = await RedisServer.StartAsync(cancellationToken);
        try
        {
            var address = ServedProcess.FreeAddress();
            string[] arguments =
            [
                "-m", "uvicorn", "app:app", "--host", "127.0.0.1", "--port", address.Port.ToString(CultureInfo.InvariantCulture),
                "--workers", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), "--loop", "uvloop", "--http", "httptools",
                "--no-access-log", "--log-level", "warning", "--backlog", "4096",
            ];
            var environment = new Dictionary<string, string?> { ["REDIS_URL"] = $"redis://{redis.Endpoint}", ["PYTHONDONTWRITEBYTECODE"] = "1" };
            var process = await ServedProcess.StartAsync(
                address, Request.Get(address, Paths.SessionInfo("first")), "/usr/bin/python3", arguments, environment, Checkout.PathOf("bench", "peers", "guide"), cancellationToken);
            return new GuideTarget(process, redis);
        }
        catch
        {
            await redis.DisposeAsync();
            throw;
        }
    }

    public Task PrepareAsync(IReadOnlyList<string> sessions, CancellationToken cancellationToken) => Task.CompletedTask;

    public ReadOnlyMemory<byte> Publish(string session, int number) => Request.Post(
        Address, Paths.Agent("tool-status", session), $$"""{"tool_name":"read_files","progress":{{number}},"message":{{JsonSerializer.Serialize(Marker.Message(number))}}}""");

    // It keeps nothing to resume from, so a reader that comes back says nothing of where it was.
    public ReadOnlyMemory<byte> Stream(string session, string? lastEventId) => Request.Get(Address, Paths.Events(session), "Accept: text/event-stream");

    // Its answers have no validators.
    public ReadOnlyMemory<byte> Poll(string session, AnswerHead last) => Request.Get(Address, Paths.SessionInfo(session));

    public ReadOnlyMemory<byte> LongPoll(string session, AnswerHead last) => Request.Get(Address, Paths.LongPoll(session));

    public async Task<long?> CountStorageOperationsAsync(CancellationToken cancellationToken) =>
        await RedisCommands.CountAsync(IPEndPoint.Parse(redis.Endpoint), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await redis.DisposeAsync();
    }
}
