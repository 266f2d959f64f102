namespace Notify.Bench.Targets;

/// <summary>A column of the table.</summary>
/// <param name="Name">As one says it on the command line.</param>
/// <param name="Title">As the table has it.</param>
/// <param name="StartAsync">Starts one that nobody has used yet.</param>
/// <param name="Lacks">What it cannot do, and why.</param>
/// <param name="StartCountedAsync">Starts one whose storage counts its operations, where that makes it slower.</param>
internal sealed record TargetKind(
    string Name,
    string Title,
    Func<CancellationToken, Task<ITarget>> StartAsync,
    IReadOnlyDictionary<Ability, string> Lacks,
    Func<CancellationToken, Task<ITarget>>? StartCountedAsync = null);
