using System.Net;
using System.Net.Sockets;

namespace Notify.Testing.Processes;

public static class FreePort
{
    // Linux, Windows and macOS hand out ports from 32768 or above for outgoing connections.
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    /// <summary>A port that was free a moment ago. For programs that cannot take port 0 and say what they got.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// As <see cref="Next"/>, for a program that will be killed and come back: while it is away, the system does not give its port to
    /// somebody's outgoing connection.
    /// </summary>
    public static int ForRestarts()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Taken: another one, then.
            }
        }
    }
}
