namespace Notify.Testing.Secrets;

/// <summary>
/// What a whole test run has logged, and every token, key, payload and masked secret that it used: <c>./notify test</c> gives a folder for both, and
/// afterwards searches the one for the other. Without the folder nothing is recorded.
/// </summary>
public static class RunRecord
{
    private const string FolderVariable = "NOTIFY_TEST_RECORD";

    private static readonly string? Folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;
    private static readonly TextWriter? Secrets = Open("secrets");
    private static readonly TextWriter? Logs = Open("logs");

    public static bool IsKept => Folder is not null;

    /// <summary>Notes something that no log may hold. Gives it back.</summary>
    public static string Secret(string secret)
    {
        Secrets?.WriteLine(secret);
        return secret;
    }

    /// <summary>Notes what a service has logged, in this process or in one of its own.</summary>
    public static void Log(string text) => Logs?.WriteLine(text);

    // A file of this process's own, as several test processes may run at once.
    private static TextWriter? Open(string kind)
    {
        if (Folder is null)
        {
            return null;
        }

        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, kind)).FullName, $"{Environment.ProcessId}.txt");
        return TextWriter.Synchronized(new StreamWriter(file, append: true) { AutoFlush = true });
    }
}
