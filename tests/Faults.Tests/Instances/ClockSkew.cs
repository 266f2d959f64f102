namespace Notify.Faults.Tests.Instances;

/// <summary>Clocks that go wrong: the first instance's is an hour ahead, the second's an hour behind.</summary>
internal static class ClockSkew
{
    /// <summary>Off until LocalHost knows <c>--clock-offset</c>.</summary>
    public const bool IsOn = false;

    public static IReadOnlyList<string> ArgumentsOf(int instance) => (IsOn, instance) switch
    {
        (true, 0) => ["--clock-offset", "01:00:00"],
        (true, 1) => ["--clock-offset", "-01:00:00"],
        _ => [],
    };
}
