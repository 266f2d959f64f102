using Notify.Functions.Wakeups;

namespace Notify.Testing.Contracts;

/// <summary>Keeps what it is told, for a test to look at; with an audience, unless the test closes it.</summary>
internal sealed class RecordingListener : IWakeupListener
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock @lock = new();
    private readonly List<Wakeup> wakeups = [];
    private readonly List<bool> flow = [];
    private TaskCompletionSource audience = NewAudience();

    public RecordingListener(bool hasAudience = true)
    {
        if (hasAudience)
        {
            OpenAudience();
        }
    }

    public bool HasAudience => audience.Task.IsCompleted;

    public IReadOnlyList<Wakeup> Wakeups
    {
        get
        {
            lock (@lock)
            {
                return [.. wakeups];
            }
        }
    }

    public IReadOnlyList<bool> Flow
    {
        get
        {
            lock (@lock)
            {
                return [.. flow];
            }
        }
    }

    public bool IsFlowing => Flow is [.., true];

    public void OpenAudience() => audience.TrySetResult();

    public void CloseAudience() => audience = NewAudience();

    public Task WaitForAudienceAsync(CancellationToken cancellationToken) => audience.Task.WaitAsync(cancellationToken);

    public void OnWakeup(Wakeup wakeup)
    {
        lock (@lock)
        {
            wakeups.Add(wakeup);
        }
    }

    public void OnFlow(bool isFlowing)
    {
        lock (@lock)
        {
            flow.Add(isFlowing);
        }
    }

    /// <summary>Returns when it holds. Meanwhile <paramref name="again"/> is done over and over.</summary>
    public async Task SeesAsync(Func<RecordingListener, bool> condition, Action? again = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition(this))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"Not within {Patience}. Flow: {string.Join(", ", Flow)}; {Wakeups.Count} hints.");
            again?.Invoke();
            await Task.Delay(LookInterval, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static TaskCompletionSource NewAudience() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
