using Notify.Bench.Reports;
using Notify.Bench.Targets;

namespace Notify.Bench.Workloads;

/// <summary>How long a process takes from its start to its first answer. Every target of every workload is started for itself, so this is only asked.</summary>
internal sealed class ColdStart : IWorkload
{
    public string Name => "start";

    public string Title => "Start of a process to its first answer, the storage running already";

    public Ability Needs => Ability.Publish;

    public bool IsRunOnce => false;

    public Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Figure>>([new Figure("first answer", "ms", target.StartUp.TotalMilliseconds, Better.Less)]);
}
