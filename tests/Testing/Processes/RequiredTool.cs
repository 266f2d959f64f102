namespace Notify.Testing.Processes;

/// <summary>Programs that a test cannot do without. Where one is missing the test is skipped, and says what to install.</summary>
public static class RequiredTool
{
    public static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : FindOnPath("dotnet") ?? "dotnet";

    public static string Node => OrSkip("node", "Node 20 or newer");

    public static string Nginx => OrSkip("nginx", "nginx (Debian: nginx-light)");

    public static string RedisServer => OrSkip("redis-server", "redis-server");

    public static string Chromium => OrSkip("chromium", "chromium");

    public static string Bicep
    {
        get
        {
            var path = Checkout.PathOf("artifacts", "bicep", "bicep");
            Assert.SkipUnless(File.Exists(path), "artifacts/bicep/bicep is missing: ./notify test puts it there, where the package registry has it.");
            return path;
        }
    }

    /// <summary>A file of a package that package.json names.</summary>
    public static string NodeModule(params string[] parts)
    {
        var path = Checkout.PathOf(["node_modules", .. parts]);
        Assert.SkipUnless(File.Exists(path), $"node_modules/{string.Join('/', parts)} is missing: run 'npm ci' (./notify test does).");
        return path;
    }

    public static string? FindOnPath(string program)
    {
        // Debian keeps daemons such as nginx where only root's PATH leads.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin");
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    private static string OrSkip(string program, string whatToInstall)
    {
        var path = FindOnPath(program);
        Assert.SkipWhen(path is null, $"'{program}' is not on the PATH: install {whatToInstall} (./notify test does, as root on Debian).");
        return path;
    }
}
