using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Notify.LocalHost;

/// <summary>One line a message on the console, and only what a developer of functions wants to see.</summary>
internal static class LocalHostLogging
{
    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Information),
        ["Logging:LogLevel:Microsoft"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:System"] = nameof(LogLevel.Warning),
        // A failed start reaches standard error as one line, so its stack trace does not belong here as well. A background service that
        // brings the host down is logged as critical.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = nameof(LogLevel.Critical),
    };

    /// <summary>The levels that hold where no setting says otherwise.</summary>
    public static IConfigurationBuilder AddQuietLogLevels(this IConfigurationBuilder configuration) => configuration.AddInMemoryCollection(Quiet);

    public static void AddLocalConsole(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
    }
}
