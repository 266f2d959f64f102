using Notify.Bench.Reports;
using Notify.Bench.Targets;

namespace Notify.Bench.Workloads;

/// <summary>Something that every target is asked to do in the same way.</summary>
internal interface IWorkload
{
    /// <summary>As one says it on the command line; several may share one.</summary>
    string Name { get; }

    /// <summary>What is done, as the table has it.</summary>
    string Title { get; }

    /// <summary>What a target must be able to do for it.</summary>
    Ability Needs { get; }

    /// <summary>Whether it is run once only, as it takes long or counts what does not vary.</summary>
    bool IsRunOnce { get; }

    /// <summary>How much larger than the smallest it is, where the same is done at several sizes.</summary>
    Growth? Growth => null;

    /// <summary>Does it to a target that nobody has used yet.</summary>
    Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken);
}
