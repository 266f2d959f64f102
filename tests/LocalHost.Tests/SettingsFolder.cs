namespace Notify.LocalHost.Tests;

/// <summary>A script root of a test's own.</summary>
internal sealed class SettingsFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("notify-localhost-").FullName;

    public SettingsFolder With(string fileName, string content)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, fileName), content);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
