using System.Net.Sockets;

namespace Notify.Faults.Tests.Workload;

/// <summary>A connection whose client reads a little, then nothing for a while; without its pauses once the faults are over.</summary>
internal static class PacedConnection
{
    // Little room on the way, so that the server soon notices that nobody reads. Loopback would else take a megabyte and more.
    private const int BufferBytes = 4096;
    private const int TcpLevel = 6;
    private const int MaxSegmentOption = 2;
    private const int MaxSegmentBytes = 1000;

    public static Func<HttpMessageHandler> Reading(int bytes, TimeSpan pause, Stage stage) => () => new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = BufferBytes };
            try
            {
                if (OperatingSystem.IsLinux())
                {
                    socket.SetRawSocketOption(TcpLevel, MaxSegmentOption, BitConverter.GetBytes(MaxSegmentBytes));
                }

                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new PacedStream(socket, bytes, pause, stage);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private sealed class PacedStream(Socket socket, int bytes, TimeSpan pause, Stage stage) : NetworkStream(socket, ownsSocket: true)
    {
        private int taken;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (taken == bytes)
            {
                await stage.PauseAsync(pause);
                taken = 0;
            }

            var count = await base.ReadAsync(buffer[..Math.Min(buffer.Length, bytes - taken)], cancellationToken);
            taken += count;
            return count;
        }
    }
}
