namespace Notify.Faults.Tests.Plan;

/// <summary>What goes wrong in one run, and when. The same seed and form make the same plan.</summary>
/// <param name="Storage">What happens to the storage and on the way there, one after the other.</param>
/// <param name="Processes">What happens to the instances meanwhile, one after the other.</param>
/// <param name="Redis">What happens to Redis meanwhile, one after the other; null where the run is without Redis.</param>
internal sealed record FaultPlan(IReadOnlyList<FaultStep> Storage, IReadOnlyList<FaultStep> Processes, IReadOnlyList<FaultStep>? Redis)
{
    private static readonly FaultKind[] StorageFaults =
        [FaultKind.DelayStorage, FaultKind.TrickleStorage, FaultKind.CutStorage, FaultKind.StorageIsBusy, FaultKind.SwallowAnswers];

    private static readonly FaultKind[] ProcessFaults = [FaultKind.KillInstance, FaultKind.KillInstance, FaultKind.FreezeInstance];

    private static readonly FaultKind[] RedisFaults = [FaultKind.KillRedis, FaultKind.FreezeRedis];

    /// <summary>
    /// How long answers are swallowed before Azurite is killed. It saves what it holds every five seconds only, so a plain kill would
    /// take back writes that it had acknowledged, which a real storage account never does, and against which nobody could be correct.
    /// Swallowed answers acknowledge nothing; after more than one interval everything that was acknowledged before is on its disk, and
    /// what came since is there or not, as with any write whose answer was lost.
    /// </summary>
    private static readonly TimeSpan PastAzuritesSaveInterval = TimeSpan.FromSeconds(6);

    public IEnumerable<FaultStep> AllSteps => Storage.Concat(Processes).Concat(Redis ?? []);

    public static FaultPlan From(int seed, FaultForm form)
    {
        var random = Seeded.For(seed, "plan");
        return new FaultPlan(
            [.. StorageSteps(random, form, form.KillsAzurite(seed))],
            [.. ProcessSteps(random, form)],
            FaultForm.UsesRedis(seed) ? [.. RedisSteps(random, form)] : null);
    }

    public override string ToString() => string.Join(
        Environment.NewLine,
        AllSteps.OrderBy(step => step.At).Select(step => $"  {step}").Prepend($"  wake-ups through {(Redis is null ? "the storage" : "Redis")}"));

    private static IEnumerable<FaultStep> StorageSteps(Random random, FaultForm form, bool killsAzurite)
    {
        var at = random.NextMilliseconds(200, 700);
        var killAt = killsAzurite ? (form.Lasts - PastAzuritesSaveInterval) * random.NextDouble() : TimeSpan.MaxValue;
        while (at < form.Lasts)
        {
            var step = at >= killAt
                ? new FaultStep(at, PastAzuritesSaveInterval, FaultKind.KillAzurite, Instance: null, Amount: 0)
                : StorageStep(at, random, form);
            killAt = at >= killAt ? TimeSpan.MaxValue : killAt;
            yield return step;
            at += step.Lasts + random.NextMilliseconds(200, 1200);
        }
    }

    private static FaultStep StorageStep(TimeSpan at, Random random, FaultForm form)
    {
        var kind = random.Pick(StorageFaults);
        var amount = kind switch
        {
            FaultKind.DelayStorage => random.Next(20, 400),
            FaultKind.TrickleStorage => random.Next(3000, 50_000),
            FaultKind.StorageIsBusy => random.Pick([503, 429]),
            _ => 0,
        };
        return new FaultStep(at, random.NextMilliseconds(300, 2000), kind, AnyOrAll(random, form), amount);
    }

    private static IEnumerable<FaultStep> ProcessSteps(Random random, FaultForm form)
    {
        for (var at = random.NextMilliseconds(500, 2000); at < form.Lasts; at += random.NextMilliseconds(1500, 4000))
        {
            yield return new FaultStep(at, random.NextMilliseconds(100, 1500), random.Pick(ProcessFaults), random.Next(form.Instances), Amount: 0);
        }
    }

    private static IEnumerable<FaultStep> RedisSteps(Random random, FaultForm form)
    {
        for (var at = random.NextMilliseconds(500, 2000); at < form.Lasts; at += random.NextMilliseconds(3000, 6000))
        {
            yield return new FaultStep(at, random.NextMilliseconds(300, 2500), random.Pick(RedisFaults), Instance: null, Amount: 0);
        }
    }

    private static int? AnyOrAll(Random random, FaultForm form) => random.Next(form.Instances + 1) is var one && one < form.Instances ? one : null;
}
