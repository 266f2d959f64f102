namespace Notify.Faults.Tests.Instances;

/// <summary>Clocks that are wrong: the first instance's is an hour ahead, the second's an hour behind.</summary>
internal static class ClockSkew
{
    public static IReadOnlyList<string> ArgumentsOf(int instance) => instance switch
    {
        0 => ["--clock-offset", "01:00:00"],
        1 => ["--clock-offset", "-01:00:00"],
        _ => [],
    };
}
