using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Identity;

/// <summary>Azurite's table service as an account that takes tokens of Microsoft Entra ID: over https, and it looks at whom they are from and for.</summary>
internal sealed class AzuriteWithSignIn : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly ChildProcess process;

    private AzuriteWithSignIn(DirectoryInfo folder, ChildProcess process, int port)
    {
        this.folder = folder;
        this.process = process;
        TableServiceUri = $"https://127.0.0.1:{port}/devstoreaccount1";
    }

    public string TableServiceUri { get; }

    /// <summary>What its clients must trust.</summary>
    public string CertificateFile => CertificateIn(folder);

    public static async Task<AzuriteWithSignIn> StartAsync(CancellationToken cancellationToken)
    {
        // Only there can a process be told by a variable what to trust.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SSL_CERT_FILE, by which the service trusts the test's storage, is read on Linux only.");

        var folder = Directory.CreateTempSubdirectory("notify-signin-");
        WriteCertificate(folder);
        var port = FreePort.Next();
        var process = await ChildProcess.StartAsync(
            RequiredTool.Node,
            [
                RequiredTool.NodeModule("azurite", "dist", "src", "table", "main.js"), "--skipApiVersionCheck", "--disableTelemetry", "--inMemoryPersistence",
                "--tableHost", "127.0.0.1", "--tablePort", port.ToString(CultureInfo.InvariantCulture),
                "--oauth", "basic", "--cert", CertificateIn(folder), "--key", KeyIn(folder),
            ]);
        var server = new AzuriteWithSignIn(folder, process, port);
        try
        {
            await process.WaitForOutputAsync(output => output.Contains("successfully started", StringComparison.Ordinal) ? output : null, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static string CertificateIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "certificate.pem");

    private static string KeyIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "key.pem");

    private static void WriteCertificate(DirectoryInfo folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        File.WriteAllText(CertificateIn(folder), certificate.ExportCertificatePem());
        File.WriteAllText(KeyIn(folder), key.ExportPkcs8PrivateKeyPem());
    }
}
