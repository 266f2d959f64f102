using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Notify.LocalHost.Settings;

/// <summary>local.settings.json, as <c>func start</c> reads it.</summary>
internal sealed record LocalSettings(bool? IsEncrypted, Dictionary<string, JsonElement>? Values, LocalSettings.HostPart? Host)
{
    private const string FileName = "local.settings.json";
    private const int DefaultPort = 7071;

    public int Port => Host?.LocalHttpPort is { } port ? LocalHostArguments.ParsePort(port.ToString(), "Host.LocalHttpPort") : DefaultPort;

    public IReadOnlyList<string> CorsOrigins =>
        Host?.Cors?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public bool CorsCredentials => Host?.CorsCredentials ?? false;

    public static LocalSettings Read(string scriptRoot)
    {
        var settings = SettingsFile.Read<LocalSettings>(Path.Combine(scriptRoot, FileName));

        // The real host takes a missing value for true, and then cannot read the values.
        return settings is { IsEncrypted: not false }
            ? throw new StartException($"{FileName} must say \"IsEncrypted\": false; encrypted settings cannot be read here.")
            : settings ?? new LocalSettings(IsEncrypted: false, Values: null, Host: null);
    }

    /// <summary>The values, over which environment variables win.</summary>
    public IConfiguration ToConfiguration() => new ConfigurationBuilder()
        .AddInMemoryCollection((Values ?? []).ToDictionary(value => ToKey(value.Key), value => (string?)value.Value.ToString()))
        .AddEnvironmentVariables()
        .Build();

    // The real host hands the values on as environment variables, and in those a section ends with two underscores.
    private static string ToKey(string name) => name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);

    internal sealed record HostPart(JsonElement? LocalHttpPort, string? Cors, bool? CorsCredentials);
}
