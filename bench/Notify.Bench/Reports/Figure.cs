namespace Notify.Bench.Reports;

/// <summary>One thing that was measured.</summary>
internal sealed record Figure(string Name, string Unit, double Value, Better Better);

/// <summary>Which of two values one would rather have.</summary>
internal enum Better
{
    Less,
    More,

    /// <summary>Neither: it only says how the others came about.</summary>
    Neither,
}
