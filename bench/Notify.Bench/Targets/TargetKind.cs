namespace Notify.Bench.Targets;

/// <summary>A column of the table.</summary>
/// <param name="Name">As one says it on the command line.</param>
/// <param name="Title">As the table has it.</param>
/// <param name="StartAsync">Starts one that nobody has used yet.</param>
/// <param name="Lacks">What it cannot do, and why.</param>
/// <param name="StartsFor">How it is started for what needs something that would only be in the way otherwise.</param>
internal sealed record TargetKind(
    string Name,
    string Title,
    Func<CancellationToken, Task<ITarget>> StartAsync,
    IReadOnlyDictionary<Ability, string> Lacks,
    IReadOnlyDictionary<Ability, Func<CancellationToken, Task<ITarget>>>? StartsFor = null)
{
    public Task<ITarget> StartForAsync(Ability needed, CancellationToken cancellationToken) =>
        (StartsFor?.GetValueOrDefault(needed) ?? StartAsync)(cancellationToken);
}
