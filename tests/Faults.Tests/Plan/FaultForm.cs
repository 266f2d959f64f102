namespace Notify.Faults.Tests.Plan;

/// <summary>How much of everything one run has.</summary>
/// <param name="Name">As the settings say it.</param>
/// <param name="Runs">How many runs, unless somebody says how many.</param>
/// <param name="Instances">How many processes of the service.</param>
/// <param name="Sessions">How many sessions.</param>
/// <param name="Lasts">How long faults are made.</param>
internal sealed record FaultForm(string Name, int Runs, int Instances, int Sessions, TimeSpan Lasts)
{
    /// <summary>For every build.</summary>
    public static readonly FaultForm Short = new("short", Runs: 2, Instances: 2, Sessions: 2, TimeSpan.FromSeconds(7));

    /// <summary>For <c>./notify test --faults</c>.</summary>
    public static readonly FaultForm Long = new("long", Runs: 20, Instances: 3, Sessions: 3, TimeSpan.FromSeconds(18));

    /// <summary>Whether Azurite is killed: that takes most of a short run, so every other seed does without and has more of the rest.</summary>
    public bool KillsAzurite(int seed) => this == Long || seed % 2 != 0;

    /// <summary>Whether the instances wake each other through Redis, which then has faults of its own, or through the storage.</summary>
    public static bool UsesRedis(int seed) => seed % 2 == 0;
}
