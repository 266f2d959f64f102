using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Notify.LocalHost.Tests.Samples;
using Notify.LocalHost.Timers;

namespace Notify.LocalHost.Tests.Timers;

public sealed class TimerFunctionServiceTests : IAsyncDisposable
{
    private readonly Channel<TaskCompletionSource> _runs = Channel.CreateUnbounded<TaskCompletionSource>();
    private readonly SteppedTime _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 20, TimeSpan.Zero));
    private readonly ErrorLog _errors = new();
    private IHostedService? _timer;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Timer_RunsOnItsSchedule_WhenTimePasses()
    {
        await StartAsync(runOnStartup: false);

        Assert.Equal(TimeSpan.FromSeconds(40), await _time.NextWaitAsync(Token));
        _time.Advance(TimeSpan.FromSeconds(40));
        (await NextRunAsync()).SetResult();

        Assert.Equal(TimeSpan.FromMinutes(1), await _time.NextWaitAsync(Token));
        Assert.False(_runs.Reader.TryRead(out _));
    }

    [Fact(Timeout = 30_000)]
    public async Task Timer_SkipsAnOccurrence_WhenARunOverlapsIt()
    {
        await StartAsync(runOnStartup: false);
        await AdvanceToTheNextRunAsync();
        var slow = await NextRunAsync();

        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.False(_runs.Reader.TryRead(out _));
        slow.SetResult();

        Assert.Equal(TimeSpan.FromSeconds(30), await _time.NextWaitAsync(Token));
        Assert.False(_runs.Reader.TryRead(out _));
    }

    [Fact(Timeout = 30_000)]
    public async Task Timer_RunsAgain_WhenARunHasFailed()
    {
        await StartAsync(runOnStartup: false);
        await AdvanceToTheNextRunAsync();
        (await NextRunAsync()).SetException(new InvalidOperationException("The store is away."));

        await AdvanceToTheNextRunAsync();
        (await NextRunAsync()).SetResult();

        Assert.Contains(nameof(RunEveryMinute), Assert.Single(_errors.Messages), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Timer_RunsOnItsSchedule_WhenTheClockIsSetBack()
    {
        await StartAsync(runOnStartup: false);
        var wait = await _time.NextWaitAsync(Token);
        _time.SetBack(TimeSpan.FromHours(1));

        _time.Advance(wait);
        (await NextRunAsync()).SetResult();

        Assert.Equal(TimeSpan.FromMinutes(1), await _time.NextWaitAsync(Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task Timer_RunsAtOnce_WhenItIsToRunOnStartup()
    {
        await StartAsync(runOnStartup: true);

        (await NextRunAsync()).SetResult();

        Assert.Equal(TimeSpan.FromSeconds(40), await _time.NextWaitAsync(Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task Timer_StopsAtOnce_WhenItWaitsForItsNextRun()
    {
        await StartAsync(runOnStartup: false);
        await _time.NextWaitAsync(Token);

        await _timer!.StopAsync(Token);

        Assert.True(((BackgroundService)_timer).ExecuteTask!.IsCompleted);
        Assert.Empty(_errors.Messages);
    }

    public async ValueTask DisposeAsync()
    {
        _runs.Writer.Complete();
        if (_timer is not null)
        {
            await _timer.StopAsync(new CancellationToken(canceled: true));
        }

        _errors.Dispose();
    }

    private async Task StartAsync(bool runOnStartup)
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_errors))
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton(_runs.Writer);
        var everyMinute = FunctionCatalog.Of(typeof(RunEveryMinute).Assembly).Timers.Single() with
        {
            Trigger = new TimerTriggerAttribute("0 * * * * *") { RunOnStartup = runOnStartup },
        };
        services.AddTimers([everyMinute], new ConfigurationManager());

        _timer = services.BuildServiceProvider().GetRequiredService<IHostedService>();
        await _timer.StartAsync(Token);
    }

    private async Task AdvanceToTheNextRunAsync() => _time.Advance(await _time.NextWaitAsync(Token));

    private ValueTask<TaskCompletionSource> NextRunAsync() => _runs.Reader.ReadAsync(Token);
}
