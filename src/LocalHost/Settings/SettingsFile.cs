using System.Text.Json;

namespace Notify.LocalHost.Settings;

/// <summary>Reads the JSON files of a Functions app, which may have comments and trailing commas.</summary>
internal static class SettingsFile
{
    private static readonly JsonSerializerOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Null where there is no such file.</summary>
    public static T? Read<T>(string path) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Lenient);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new StartException($"Cannot read {path}: {e.Message}", e);
        }
    }
}
