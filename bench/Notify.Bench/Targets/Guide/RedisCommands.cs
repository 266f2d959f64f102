using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Notify.Bench.Targets.Guide;

/// <summary>How many commands a Redis has carried out.</summary>
internal static partial class RedisCommands
{
    public static async Task<long> CountAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address, cancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync("INFO stats\r\n"u8.ToArray(), cancellationToken);
        var (buffer, text) = (new byte[16 * 1024], "");
        while (!Processed().IsMatch(text))
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            text += count > 0 ? Encoding.ASCII.GetString(buffer, 0, count) : throw new IOException("Redis closed the connection.");
        }

        return long.Parse(Processed().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"total_commands_processed:(\d+)\r")]
    private static partial Regex Processed();
}
