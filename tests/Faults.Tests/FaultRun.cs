using Notify.Faults.Tests.Checking;
using Notify.Faults.Tests.Instances;
using Notify.Faults.Tests.Observations;
using Notify.Faults.Tests.Plan;
using Notify.Faults.Tests.Workload;

namespace Notify.Faults.Tests;

/// <summary>One run: clients at work while a plan of faults is carried out, then peace, then the check.</summary>
internal sealed class FaultRun(int seed, FaultForm form, FaultPlan plan)
{
    /// <summary>How long it may take, once all is healed, until everything is answered and read. Much more than it does on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Recorder recorder = new();

    public async Task<FaultReport> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var deployment = await Deployment.StartAsync(form.Instances, plan.Redis is not null, cancellationToken);
        var stage = new Stage(seed, [.. deployment.Instances.Select(instance => instance.Address)], recorder, ending.Token, stopping.Token);
        using var epilogue = new Epilogue(stage);
        Cast[] casts = [.. Enumerable.Range(1, form.Sessions).Select(number => new Cast(stage, $"faults-{seed}-{number}"))];
        try
        {
            var publishing = Task.WhenAll(casts.Select(cast => cast.PublishAsync()));
            var reading = Task.WhenAll(casts.Select(cast => cast.ReadAsync()));
            await new PlanRunner(deployment, cancellationToken).RunAsync(plan);

            await ending.CancelAsync();
            await EndsInTimeAsync(publishing);
            var logs = await Task.WhenAll(casts.Select(cast => LogReader.ReadAsync(stage, cast.Session)));
            await EndsInTimeAsync(Task.WhenAll(casts.Zip(logs, (cast, log) => cast.ReachAsync(log))));
            logs = [.. logs, await epilogue.PlayAsync(Patience)];

            await stopping.CancelAsync();
            await Task.WhenAll(reading, epilogue.EndAsync());
            return new FaultReport(seed, plan, recorder.All, logs, InvariantChecker.FindViolations(recorder.All, logs), deployment.DescribeOutputs(lines: 30));
        }
        finally
        {
            await stopping.CancelAsync();
            foreach (var cast in casts)
            {
                cast.Dispose();
            }
        }
    }

    // What is not done by then is missing in the observations, where the checker finds it and names it.
    private static async Task EndsInTimeAsync(Task work)
    {
        try
        {
            await work.WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
        }
    }
}
