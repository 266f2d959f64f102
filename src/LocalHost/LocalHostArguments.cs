using System.Globalization;
using System.Net;

namespace Notify.LocalHost;

/// <summary>The command line.</summary>
internal sealed record LocalHostArguments
{
    public const string Usage = "Usage: Notify.LocalHost [--port N] [--host ADDRESS] [--script-root PATH] [--clock-offset TIME]";

    private static readonly TimeSpan MostClockOffset = TimeSpan.FromDays(366);

    /// <summary>Zero lets the system choose. Null leaves it to local.settings.json.</summary>
    public int? Port { get; private init; }

    /// <summary>Loopback unless told otherwise: what runs here has no TLS.</summary>
    public IPAddress Address { get; private init; } = IPAddress.Loopback;

    /// <summary>Where local.settings.json and host.json are.</summary>
    public string ScriptRoot { get; private init; } = Directory.GetCurrentDirectory();

    /// <summary>How far the machine's clock seems to be ahead, or behind where negative; for tests of machines whose clocks are off.</summary>
    public TimeSpan ClockOffset { get; private init; }

    public static LocalHostArguments Parse(IReadOnlyList<string> args)
    {
        var arguments = new LocalHostArguments();

        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new StartException(Usage);
            arguments = args[i] switch
            {
                "--port" => arguments with { Port = ParsePort(value, "--port") },
                "--host" => arguments with { Address = ParseAddress(value) },
                "--script-root" => arguments with { ScriptRoot = ParseFolder(value) },
                "--clock-offset" => arguments with { ClockOffset = ParseClockOffset(value) },
                _ => throw new StartException($"Unknown argument {args[i]}. {Usage}"),
            };
        }

        return arguments;
    }

    public static int ParsePort(string text, string source) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new StartException($"{source} must be a port from 0 to 65535, not '{text}'.");

    private static TimeSpan ParseClockOffset(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var offset) && offset >= -MostClockOffset && offset <= MostClockOffset
            ? offset
            : throw new StartException($"--clock-offset must be a time such as 01:00:00 or -00:00:30, at most a year, not '{text}'.");

    private static string ParseFolder(string text) =>
        Directory.Exists(text) ? Path.GetFullPath(text) : throw new StartException($"--script-root must be a folder; there is no '{text}'.");

    private static IPAddress ParseAddress(string text) => text switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ when IPAddress.TryParse(text, out var address) => address,
        _ => throw new StartException($"--host must be an IP address, 'localhost' or '*', not '{text}'."),
    };
}
