namespace Notify.Testing.Processes;

/// <summary>nginx before the service, with nothing but a plain <c>proxy_pass</c>: every default of its is in force, unless a test asks for a deviation.</summary>
public sealed class NginxProxy : IAsyncDisposable
{
    private readonly ChildProcess process;
    private readonly DirectoryInfo folder;

    private NginxProxy(ChildProcess process, DirectoryInfo folder, Uri baseAddress)
    {
        this.process = process;
        this.folder = folder;
        BaseAddress = baseAddress;
    }

    public Uri BaseAddress { get; }

    /// <param name="upstream">The service.</param>
    /// <param name="cancellationToken">Ends the wait for its first answer.</param>
    /// <param name="buffersStreams">Whether it keeps answers back although they ask it not to, as some proxies do.</param>
    public static async Task<NginxProxy> StartAsync(Uri upstream, CancellationToken cancellationToken, bool buffersStreams = false)
    {
        var nginx = RequiredTool.Nginx;
        var folder = Directory.CreateTempSubdirectory("notify-nginx-");
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        var configuration = Path.Combine(folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(address, upstream, buffersStreams ? "proxy_ignore_headers X-Accel-Buffering;" : ""), cancellationToken);

        var process = await ChildProcess.StartAsync(nginx, ["-p", folder.FullName, "-c", configuration, "-e", "stderr"], folder: folder.FullName);
        await Answering.WaitAsync(process, address, cancellationToken);
        return new NginxProxy(process, folder, address);
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    // The lines above "server" only keep it in the foreground and in its own folder; none changes how it proxies.
    private static string Configuration(Uri address, Uri upstream, string deviation) => $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          server {
            listen {{address.Authority}};
            location / {
              proxy_pass {{upstream.GetLeftPart(UriPartial.Authority)}};
              {{deviation}}
            }
          }
        }
        """;
}
