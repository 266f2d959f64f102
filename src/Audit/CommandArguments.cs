using Notify.Domain.Sessions;

namespace Notify.Audit;

/// <summary>The command line. The agent's key is never on it, where other users of the machine could read it.</summary>
internal sealed record CommandArguments
{
    public const string Usage = "Usage: ./notify audit SESSION [--url URL] [--key-file FILE], or ./notify audit SESSION --file FILE";

    /// <summary>The environment variable that holds the agent's key.</summary>
    public const string KeyVariable = "NOTIFY_AGENT_KEY";

    public required SessionId Session { get; init; }

    /// <summary>Where the service is.</summary>
    public Uri Url { get; private init; } = new("http://127.0.0.1:7071");

    /// <summary>A file that holds the agent's key; null for the environment variable.</summary>
    public string? KeyFile { get; private init; }

    /// <summary>A file of saved answers to check instead of asking a service.</summary>
    public string? File { get; private init; }

    public static CommandArguments Parse(string[] args)
    {
        if (args is not [var name, .. var options] || !SessionId.TryParse(name, out var session))
        {
            throw new CommandException(Usage);
        }

        var parsed = new CommandArguments { Session = session };
        for (var i = 0; i < options.Length; i += 2)
        {
            var value = i + 1 < options.Length ? options[i + 1] : throw new CommandException(Usage);
            parsed = options[i] switch
            {
                "--url" => parsed with { Url = ParseUrl(value) },
                "--key-file" => parsed with { KeyFile = value },
                "--file" => parsed with { File = value },
                _ => throw new CommandException($"Unknown option {options[i]}. {Usage}"),
            };
        }

        return parsed;
    }

    /// <summary>The agent's key, or null where none is given.</summary>
    public string? ReadKey()
    {
        var key = (KeyFile is null ? Environment.GetEnvironmentVariable(KeyVariable) : ReadFile(KeyFile))?.Trim();
        return key is { Length: > 0 } && key.Any(c => c is < ' ' or > '~')
            ? throw new CommandException("The agent's key holds characters that no header can.")
            : key is { Length: > 0 } ? key : null;
    }

    private static string ReadFile(string path)
    {
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The key file cannot be read: {e.Message}", e);
        }
    }

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new CommandException($"--url must be an address such as https://notify.example.com, not '{text}'.");
}
