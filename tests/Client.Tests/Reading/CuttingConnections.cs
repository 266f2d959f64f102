using System.Net.Sockets;

namespace Notify.Client.Tests.Reading;

/// <summary>
/// Connections that each break after some bytes, in the middle of whatever is being read. Each may last longer than the one before it, as a long poll's answer arrives whole or not at all.
/// </summary>
internal sealed class CuttingConnections(int seed)
{
    private const double Growth = 1.2;

    private readonly Random random = new(seed);
    private double mostBytes = 8000;

    public int Cuts { get; private set; }

    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new CuttingStream(socket, this);
        },
    };

    private int NextLength()
    {
        lock (random)
        {
            return random.Next(1, (int)(mostBytes *= Growth));
        }
    }

    private sealed class CuttingStream(Socket socket, CuttingConnections all) : NetworkStream(socket, ownsSocket: true)
    {
        private int left = all.NextLength();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // A client reads with no buffer to learn that there is something.
            if (left == 0 && buffer.Length > 0)
            {
                all.Cuts++;
                Socket.Close(0);
                throw new IOException("Cut.");
            }

            var count = await base.ReadAsync(buffer[..Math.Min(buffer.Length, left)], cancellationToken);
            left -= count;
            return count;
        }
    }
}
