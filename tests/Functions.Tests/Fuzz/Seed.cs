using System.Globalization;

namespace Notify.Functions.Tests.Fuzz;

/// <summary>Random cases that can be had again: a failure names its seed, and the variable plays it.</summary>
internal static class Seed
{
    private const string Variable = "NOTIFY_FUZZ_SEED";

    public static async Task ForEachAsync(int cases, Func<Random, Task> check)
    {
        var replayed = Environment.GetEnvironmentVariable(Variable);
        var seed = replayed is null ? Random.Shared.Next() : int.Parse(replayed, CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Variable}={seed}");
        var random = new Random(seed);
        foreach (var number in Enumerable.Range(1, cases))
        {
            try
            {
                await check(random);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Case {number} failed. To see it again: {Variable}={seed} dotnet test …\n{e.Message}", e);
            }
        }
    }

    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
