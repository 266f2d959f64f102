using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

/// <summary>
/// What the runtime runs before a program's Main where DOTNET_STARTUP_HOOKS names it: tells the benchmark, whenever it asks, how much
/// the process has allocated. Its name, and that it has no namespace, is how the runtime finds it.
/// </summary>
internal static class StartupHook
{
    /// <summary>The environment variable with the port of 127.0.0.1 where the benchmark listens.</summary>
    public const string PortVariable = "NOTIFY_BENCH_ALLOCATIONS_PORT";

    public static void Initialize()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(PortVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            new Thread(() => Answer(port)) { IsBackground = true, Name = nameof(StartupHook) }.Start();
        }
    }

    // To block on a socket with bytes of the stack allocates nothing: what is told is the program's own.
    private static void Answer(int port)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, port);
            Span<byte> answer = stackalloc byte[sizeof(long)];
            while (socket.Receive(answer[..1]) > 0)
            {
                BinaryPrimitives.WriteInt64LittleEndian(answer, GC.GetTotalAllocatedBytes(precise: true));
                socket.Send(answer);
            }
        }
        catch (SocketException)
        {
            // The benchmark is gone, which is no reason to take the program down.
        }
    }
}
