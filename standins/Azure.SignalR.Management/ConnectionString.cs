using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.Azure.SignalR;

internal sealed partial record ConnectionString(Uri Endpoint, Uri ClientEndpoint, Uri ServerEndpoint, AccessKey AccessKey)
{
    /// <exception cref="ArgumentException">Something is missing or wrong. The message does not repeat the key.</exception>
    public static ConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var parts = Split(text);
        var endpoint = ReadUri(parts, "Endpoint") ?? throw new ArgumentException("Connection string missing required properties endpoint.", nameof(text));
        var accessKey = parts.GetValueOrDefault("AccessKey") ?? throw new ArgumentException("accesskey is required.", nameof(text));
        if (parts.TryGetValue("Version", out var version) && !SupportedVersion().IsMatch(version))
        {
            throw new ArgumentException($"Version {version} is not supported.", nameof(text));
        }

        endpoint = parts.TryGetValue("Port", out var port) ? WithPort(endpoint, port) : endpoint;
        return new ConnectionString(
            endpoint, ReadUri(parts, "ClientEndpoint") ?? endpoint, ReadUri(parts, "ServerEndpoint") ?? endpoint, AccessKey.Of(accessKey));
    }

    public static bool IsHttp(Uri uri) => uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps;

    private static Dictionary<string, string> Split(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            // A key may end with '='.
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] && !parts.TryAdd(name, value))
            {
                throw new ArgumentException($"Duplicate properties found in connection string: {name}.", nameof(text));
            }
        }

        return parts;
    }

    private static Uri? ReadUri(Dictionary<string, string> parts, string name) =>
        !parts.TryGetValue(name, out var text) ? null
        : TryReadUri(text.TrimEnd('/'), out var uri) ? uri
        : throw new ArgumentException($"Invalid value for {name} property, it must be a valid URI.", nameof(parts));

    private static bool TryReadUri(string text, [NotNullWhen(true)] out Uri? uri) => Uri.TryCreate(text, UriKind.Absolute, out uri) && IsHttp(uri);

    private static Uri WithPort(Uri endpoint, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? new UriBuilder(endpoint) { Port = port }.Uri
            : throw new ArgumentException("Invalid value for port property, it must be an positive integer between (0, 65536)", nameof(text));

    [GeneratedRegex(@"^1\.\d+(?:[\w-.]+)?$")]
    private static partial Regex SupportedVersion();
}
