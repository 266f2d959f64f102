using System.Net;
using System.Text;
using Notify.Bench.Wire;
using Notify.Testing.Processes;

namespace Notify.Bench.Targets.Nchan;

/// <summary>nginx with Nchan: a channel for each session, which keeps its messages, so that readers can come back to where they were.</summary>
internal sealed class NchanTarget(ServedProcess process, PeerFolder folder) : ITarget
{
    private const string Module = "/usr/lib/nginx/modules/ngx_nchan_module.so"; // as in nginx.conf

    public static IReadOnlyDictionary<Ability, string> Lacks { get; } = new Dictionary<Ability, string> { [Ability.Storage] = "it keeps messages in its own memory" };

    public IPEndPoint Address => process.Address;

    public IPEndPoint PublishAddress => process.Address;

    public IReadOnlyList<int> Processes => [process.Process.Id];

    public TimeSpan StartUp => process.StartUp;

    public static async Task<ITarget> StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Module))
        {
            throw new InvalidOperationException("nginx has no module of it here (Debian: libnginx-mod-nchan)");
        }

        var folder = new PeerFolder();
        try
        {
            var address = ServedProcess.FreeAddress();
            var configuration = await folder.FillInAsync("nchan", "nginx.conf", new Dictionary<string, string> { ["ADDRESS"] = address.ToString() }, cancellationToken);
            var process = await ServedProcess.StartAsync(
                address, Request.Get(address, "/"), RequiredTool.Nginx, ["-p", folder.Path, "-c", configuration, "-e", "stderr"], null, folder.Path, cancellationToken);
            return new NchanTarget(process, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public Task PrepareAsync(IReadOnlyList<string> sessions, CancellationToken cancellationToken) => Task.CompletedTask;

    public ReadOnlyMemory<byte> Publish(string session, int number) => Request.Post(Address, $"/publish/{session}", EventText.Of(session, number));

    public ReadOnlyMemory<byte> Stream(string session, string? lastEventId) => Request.Get(
        Address, $"/stream/{session}", "Accept: text/event-stream", lastEventId is null ? null : $"Last-Event-ID: {lastEventId}");

    public ReadOnlyMemory<byte> Poll(string session, AnswerHead last) => Request.Get(Address, $"/poll/{session}", After(last));

    public ReadOnlyMemory<byte> LongPoll(string session, AnswerHead last) => Request.Get(Address, $"/long-poll/{session}", After(last));

    public Task<long?> CountStorageOperationsAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }

    private static IEnumerable<string?> After(AnswerHead last)
    {
        var (tag, modified) = (Encoding.ASCII.GetString(last.Find("etag"u8)), Encoding.ASCII.GetString(last.Find("last-modified"u8)));
        return modified is "" ? [] : [$"If-None-Match: {tag}", $"If-Modified-Since: {modified}"];
    }
}
