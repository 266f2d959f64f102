using System.Globalization;
using System.Net;
using System.Text;
using Notify.Bench.Load;
using Notify.Bench.Meters;
using Notify.Bench.Wire;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.Bench.Targets.Notify;

/// <summary>The service itself, over memory or over an Azurite of its own.</summary>
internal sealed class NotifyTarget(ServedProcess process, AzuriteServer? azurite, AllocationCounter? allocations) : ITarget
{
    // What an event says of its tool call; the session has one.
    private const string Call = "call_bench";

    private const string QuickHeartbeats = "00:00:00.100";

    public IPEndPoint Address => process.Address;

    public IPEndPoint PublishAddress => process.Address;

    public IReadOnlyList<int> Processes => [process.Process.Id];

    public TimeSpan StartUp => process.StartUp;

    public static IReadOnlyDictionary<Ability, Func<CancellationToken, Task<ITarget>>> OverMemory { get; } = new Dictionary<Ability, Func<CancellationToken, Task<ITarget>>>
    {
        [Ability.Allocations] = token => StartMeteredAsync(null, null, token),
        [Ability.Heartbeats] = token => StartMeteredAsync(null, QuickHeartbeats, token),
    };

    public static IReadOnlyDictionary<Ability, Func<CancellationToken, Task<ITarget>>> OverAzurite { get; } = new Dictionary<Ability, Func<CancellationToken, Task<ITarget>>>
    {
        // Over an Azurite that counts, and is slower for it.
        [Ability.Storage] = async token => await StartAsync(await AzuriteServer.StartAsync(keepsData: false, token, logsRequests: true), null, null, token),
        [Ability.Allocations] = async token => await StartMeteredAsync(await AzuriteServer.StartAsync(keepsData: false, token), null, token),
        [Ability.Heartbeats] = async token => await StartMeteredAsync(await AzuriteServer.StartAsync(keepsData: false, token), QuickHeartbeats, token),
    };

    public static Task<ITarget> StartOverMemoryAsync(CancellationToken cancellationToken) => StartAsync(null, null, null, cancellationToken);

    public static async Task<ITarget> StartOverAzuriteAsync(CancellationToken cancellationToken) =>
        await StartAsync(await AzuriteServer.StartAsync(keepsData: false, cancellationToken), null, null, cancellationToken);

    public async Task PrepareAsync(IReadOnlyList<string> sessions, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(Address, cancellationToken);
        foreach (var session in sessions)
        {
            var start = Request.Post(Address, Paths.Agent("tool-execution-start", session), $$"""{ "tool_info": { "tool_name": "read_files", "tool_call_id": "{{Call}}" } }""");
            var answer = await connection.AskAsync(start, cancellationToken);
            if (connection.Head.Status != 200)
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Span));
            }
        }
    }

    public ReadOnlyMemory<byte> Publish(string session, int number) => Request.Post(
        Address,
        Paths.Agent("tool-progress", session),
        string.Create(CultureInfo.InvariantCulture, $$"""{"tool_call_id":"{{Call}}","progress":{{number}},"message":"{{Marker.Message(number)}}"}"""));

    public ReadOnlyMemory<byte> Stream(string session, string? lastEventId) => Request.Get(
        Address, Paths.Events(session), "Accept: text/event-stream", lastEventId is null ? null : $"Last-Event-ID: {lastEventId}");

    public ReadOnlyMemory<byte> Poll(string session, AnswerHead last) => Request.Get(
        Address, Paths.SessionInfo(session), last.Find("etag"u8) is { IsEmpty: false } tag ? $"If-None-Match: {Encoding.ASCII.GetString(tag)}" : null);

    public ReadOnlyMemory<byte> LongPoll(string session, AnswerHead last) => Request.Get(
        Address, Paths.LongPoll(session) + (last.Find("etag"u8) is { IsEmpty: false } tag ? $"?cursor={Encoding.ASCII.GetString(tag.Trim((byte)'"'))}" : ""));

    public Task<long?> CountStorageOperationsAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(azurite?.RequestCount);

    public Task<long> CountAllocatedBytesAsync(CancellationToken cancellationToken) =>
        allocations?.ReadAsync(cancellationToken) ?? throw new NotSupportedException("It was not started for that.");

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        allocations?.Dispose();
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }
    }

    private static async Task<ITarget> StartMeteredAsync(AzuriteServer? azurite, string? heartbeatInterval, CancellationToken cancellationToken)
    {
        var counter = new AllocationCounter();
        try
        {
            return await StartAsync(azurite, counter, heartbeatInterval, cancellationToken);
        }
        catch
        {
            counter.Dispose();
            throw;
        }
    }

    private static async Task<ITarget> StartAsync(AzuriteServer? azurite, AllocationCounter? allocations, string? heartbeatInterval, CancellationToken cancellationToken)
    {
        var address = ServedProcess.FreeAddress();
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite?.ConnectionString,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["Notify__Store"] = azurite is null ? "memory" : "tables",
            ["Notify__Sse__MaxStreams"] = "20000",
            ["Notify__Sse__MaxStreamsPerSession"] = "20000",
            ["Notify__Sse__HeartbeatInterval"] = heartbeatInterval,
        };
        foreach (var (name, value) in allocations?.Environment ?? new Dictionary<string, string?>())
        {
            settings[name] = value;
        }

        try
        {
            return new NotifyTarget(
                await ServedProcess.StartAsync(
                    address,
                    Request.Get(address, Paths.SessionInfo("first")),
                    RequiredTool.Dotnet,
                    [Path.Combine(AppContext.BaseDirectory, "Notify.LocalHost.dll"), "--port", address.Port.ToString(CultureInfo.InvariantCulture)],
                    settings,
                    folder: null,
                    cancellationToken),
                azurite,
                allocations);
        }
        catch when (azurite is not null)
        {
            await azurite.DisposeAsync();
            throw;
        }
    }
}
