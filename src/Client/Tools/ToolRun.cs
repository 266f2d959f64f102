namespace Notify.Client;

/// <summary>What came of a tool that was to be run with permission.</summary>
/// <typeparam name="T">What the tool returns.</typeparam>
public abstract record ToolRun<T>
{
    private protected ToolRun() { }
}

/// <summary>The tool ran.</summary>
/// <typeparam name="T">What the tool returns.</typeparam>
/// <param name="Result">What it returned.</param>
public sealed record ToolCompleted<T>(T Result) : ToolRun<T>;

/// <summary>The tool did not run: nobody said yes.</summary>
/// <typeparam name="T">What the tool returns.</typeparam>
/// <param name="Decision">What was decided instead, with the person's words.</param>
public sealed record ToolNotPermitted<T>(PermissionDecision Decision) : ToolRun<T>;

/// <summary>The tool did not run: it was approved, but the approval could not be taken up.</summary>
/// <typeparam name="T">What the tool returns.</typeparam>
/// <param name="Outcome">Why: somebody else has taken it up and may have run the tool, or what was to run are other arguments than the approved ones.</param>
public sealed record ToolNotClaimed<T>(ClaimOutcome Outcome) : ToolRun<T>;
