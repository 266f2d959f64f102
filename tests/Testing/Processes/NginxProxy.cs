namespace Notify.Testing.Processes;

/// <summary>nginx before the service, with nothing but a plain <c>proxy_pass</c>: every default of its is in force.</summary>
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

    public static async Task<NginxProxy> StartAsync(Uri upstream, CancellationToken cancellationToken)
    {
        var nginx = RequiredTool.Nginx;
        var folder = Directory.CreateTempSubdirectory("notify-nginx-");
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        var configuration = Path.Combine(folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(address, upstream), cancellationToken);

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
    private static string Configuration(Uri address, Uri upstream) => $$"""
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
            }
          }
        }
        """;
}
