namespace Notify.Faults.Tests.Workload;

/// <summary>How a permission request is meant to end; races decide how it does.</summary>
internal enum Fate
{
    /// <summary>People answer.</summary>
    Answered,

    /// <summary>Nobody answers.</summary>
    Unanswered,

    /// <summary>People answer about when the time is up.</summary>
    AnsweredAtTheLastMoment,

    /// <summary>The publisher takes it back while people answer.</summary>
    Withdrawn,

    /// <summary>The publisher completes the tool call while people answer.</summary>
    Abandoned,
}
