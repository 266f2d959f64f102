using System.Globalization;
using System.Runtime.InteropServices;

namespace Notify.Bench;

/// <summary>What the figures were measured on. They compare with others of the same run, and with nothing else.</summary>
internal static class Machine
{
    public static void Print(TextWriter output) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, load {Load()}"));

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
