using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Notify.Standins.Tests.SignalR;

/// <summary>A certificate for this machine that only this process trusts: the client under test has no setting for such a thing.</summary>
public sealed partial class TrustedCertificate : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public TrustedCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=Notify tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        Certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        File.WriteAllText(_file, Certificate.ExportCertificatePem());
        if (OperatingSystem.IsLinux())
        {
            // .NET reads it where OpenSSL does, in the process's own environment, when the first certificate is checked. Nothing here has done so before.
            _ = SetEnv("SSL_CERT_FILE", _file, 1);
        }
    }

    public X509Certificate2 Certificate { get; }

    public void Dispose()
    {
        Certificate.Dispose();
        File.Delete(_file);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
