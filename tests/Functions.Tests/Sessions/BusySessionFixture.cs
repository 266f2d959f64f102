using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Sessions;
using Notify.Functions.Sessions;
using Notify.Testing;

namespace Notify.Functions.Tests.Sessions;

/// <summary>A service in which a post to a session stays under way as long as a test wants, and time stands still.</summary>
internal sealed class BusySessionFixture : IAsyncDisposable
{
    private BusySessionFixture(FaultyStore store, ObservedTime time, NotifyHost host)
    {
        Store = store;
        Time = time;
        Host = host;
        Session = new SessionClient(host.Http);
    }

    public FaultyStore Store { get; }

    public ObservedTime Time { get; }

    public NotifyHost Host { get; }

    public SessionClient Session { get; }

    public static async Task<BusySessionFixture> StartAsync(params string[] settings)
    {
        var (store, time) = (new FaultyStore(), new ObservedTime());
        return new BusySessionFixture(store, time, await NotifyHost.StartAsync(
            services =>
            {
                store.AddTo(services);
                services.AddSingleton<TimeProvider>(time);
            },
            settings));
    }

    /// <summary>Sends something that has to read the session's state, and returns once it is under way.</summary>
    public async Task<Task<T>> HoldAsync<T>(Func<Task<T>> send)
    {
        // What this instance wrote itself it need not read.
        Host.Services.GetRequiredService<RecentSessions>().Forget(TheData.Value<SessionId>(Session.Id));
        Store.Reads.Hold();
        var before = Store.Reads.States;
        var underWay = send();
        await Eventually.HoldsAsync(() => Task.FromResult(Store.Reads.States > before));
        return underWay;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
