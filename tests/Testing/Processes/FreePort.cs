using System.Net;
using System.Net.Sockets;

namespace Notify.Testing.Processes;

public static class FreePort
{
    /// <summary>A port that was free a moment ago. For programs that cannot take port 0 and say what they got.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
