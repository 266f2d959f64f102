using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Testing;
using Notify.Testing.Instances;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>Timers that run on all instances at once, over one storage.</summary>
public sealed class SeveralInstancesTests : IAsyncLifetime
{
    private const int Instances = 4;

    private readonly TestStorage _storage;
    private readonly FakeTimeProvider _time = new(TheData.Now);
    private readonly List<ServiceInstance> _instances;

    public SeveralInstancesTests(AzuriteFixture azurite)
    {
        _storage = new TestStorage(azurite);
        _instances = [.. Enumerable.Range(0, Instances).Select(_ => _storage.OpenInstance(services => services.AddSingleton<TimeProvider>(_time)))];
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_ExpiresOnce_HoweverManyInstancesRecordIt()
    {
        var sessions = Enumerable.Range(0, 12).Select(_ => TheData.NewSession()).ToList();
        await Task.WhenAll(sessions.Select((session, i) => _instances[i % Instances].AskAsync(session, TimeSpan.FromSeconds(3))));

        _time.Advance(TimeSpan.FromSeconds(3));
        await Task.WhenAll(_instances.Concat(_instances).Select(instance => instance.RunExpireRequestsAsync()));

        foreach (var session in sessions)
        {
            Assert.Equal(
                [EventType.ToolStatus, EventType.PermissionRequest, EventType.PermissionResponseResult, EventType.PermissionCleared, EventType.ToolStatus],
                (await ReadEventsAsync(session)).Select(encoded => EventJson.Decode(encoded.Json).Data.Type));
        }

        Assert.Empty(await _instances[0].Deadlines.ReadDueAsync(DeadlineKind.RequestExpiry, DateTimeOffset.MaxValue, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Session_IsRemovedWithAllItsRows_HoweverManyInstancesRemoveIt()
    {
        var sessions = Enumerable.Range(0, 12).Select(_ => TheData.NewSession()).ToList();
        await Task.WhenAll(sessions.Select((session, i) => _instances[i % Instances].ProgressAsync(session)));

        _time.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(_instances.Concat(_instances).Select(instance => instance.RunRemoveIdleSessionsAsync()));

        // One that lost a race for the last step leaves its note to the next round.
        await _instances[0].RunRemoveIdleSessionsAsync();
        foreach (var session in sessions)
        {
            Assert.Empty(await _storage.ReadKeysAsync(session));
        }

        Assert.Empty(await _instances[0].ReadNotedEndsAsync());
    }

    [Fact]
    public async Task Append_IsNeverLost_WhenAllInstancesRemoveTheSessionMeanwhile()
    {
        for (var round = 0; round < 10; round++)
        {
            var session = TheData.NewSession();
            await _instances[0].ProgressAsync(session);
            _time.Advance(TimeSpan.FromDays(1));

            var append = _instances[0].ProgressAsync(session);
            await Task.WhenAll([append, .. _instances.Select(instance => instance.RunRemoveIdleSessionsAsync())]);
            await _instances[0].RunRemoveIdleSessionsAsync();

            // It came first and the session went on, or it came last and began another.
            Assert.Equal((await append).After.Cursor, (await _instances[0].Store.ReadExtentAsync(session, Token)).Newest);
            Assert.Equal(_time.GetUtcNow().AddDays(1), Assert.Single(await _instances[0].ReadNotedEndsAsync(), note => note.Session == session).At);
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }
    }

    private Task<List<EncodedEvent>> ReadEventsAsync(SessionId session) =>
        _instances[0].Store.ReadEventsAsync(session, Cursor.Beginning, Token).ToListAsync(Token).AsTask();
}
