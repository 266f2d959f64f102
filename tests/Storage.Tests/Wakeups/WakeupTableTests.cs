using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Notify.Domain.Sessions;
using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Tables;
using Notify.Testing;
using Notify.Testing.Contracts;
using Notify.Testing.Processes;
using Notify.Testing.Telemetry;

namespace Notify.Storage.Tests.Wakeups;

/// <summary>What wake-ups cost, and what they leave in the table.</summary>
public sealed class WakeupTableTests(AzuriteFixture azurite)
{
    private readonly TestStorage _storage = new(azurite);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnInstanceWithoutAudience_AsksNothing_AndHearsTheRestOnceItHasOne()
    {
        var (network, queries) = Count(RequestMethod.Get);
        await using var idle = new ListeningInstance(_storage.OpenWakeups(network), hasAudience: false);
        await using var busy = new ListeningInstance(_storage.OpenWakeups());
        await using var sender = new ListeningInstance(_storage.OpenWakeups(), hasAudience: false);
        var hint = Hint();
        sender.Publish(hint);
        idle.Publish(Hint());
        await busy.Listener.SeesAsync(listener => listener.Wakeups.Count == 2);

        Assert.Equal(0, queries());
        idle.Listener.OpenAudience();

        await idle.Listener.SeesAsync(listener => listener.Wakeups.Contains(hint));
        idle.Listener.CloseAudience();
    }

    [Fact]
    public async Task ALook_IsOneQuery_WhateverTheNumberOfSessions()
    {
        var (network, queries) = Count(RequestMethod.Get);
        var time = new FakeTimeProvider();
        await using var looking = new ListeningInstance(_storage.OpenWakeups(network, time: time));
        await looking.Listener.SeesAsync(listener => listener.IsFlowing);
        var sessions = Enumerable.Range(0, 1000).Select(_ => TheData.NewSession()).ToList();
        var sending = _storage.OpenWakeups();
        sessions.ForEach(session => sending.Publish(Hint(session)));
        await using (new ListeningInstance(sending, hasAudience: false))
        {
            // It writes what is left when it ends.
        }

        Assert.Equal(1, queries());

        var ticks = 0;
        await looking.Listener.SeesAsync(listener => listener.Wakeups.Count == sessions.Count, again: () =>
        {
            ticks++;
            time.Advance(new WakeupOptions().MaxInterval);
        });
        Assert.InRange(queries(), 2, 1 + ticks);
        Assert.Equal([true], looking.Listener.Flow);
    }

    [Fact]
    public async Task ABurst_TakesFewWrites_AndOneRow()
    {
        var (network, writes) = Count(RequestMethod.Put);
        await using var sender = new ListeningInstance(_storage.OpenWakeups(network));
        await using var listening = new ListeningInstance(_storage.OpenWakeups());
        await listening.Listener.SeesAsync(listener => listener.IsFlowing);
        var session = TheData.NewSession();

        for (var seq = 1; seq <= 5000; seq++)
        {
            sender.Publish(Hint(session, seq));
        }

        await listening.Listener.SeesAsync(listener => listener.Wakeups.Contains(Hint(session, 5000)));
        Assert.InRange(writes(), 1, 50); // two, unless this machine is very busy
        Assert.Single(await RowsAsync());
    }

    [Fact]
    public async Task AWriteThatFails_LosesNothing_AndIsLoggedOnceEachWay()
    {
        var network = new HookedTransport { Before = static (_, _) => throw new IOException("The network is gone.") };
        var log = new RecordedLog<TableWakeups>();
        await using var listening = new ListeningInstance(_storage.OpenWakeups());
        await listening.Listener.SeesAsync(listener => listener.IsFlowing);
        await using var sender = new ListeningInstance(_storage.OpenWakeups(network, logger: log), hasAudience: false);
        var hints = Enumerable.Range(0, 10).Select(_ => Hint()).ToList();
        hints.ForEach(sender.Publish);
        await listening.Listener.SeesAsync(_ => network.Sent > 10); // each write is three attempts

        network.Before = static (_, _) => Task.CompletedTask;

        await listening.Listener.SeesAsync(listener => hints.All(listener.Wakeups.Contains));
        await listening.Listener.SeesAsync(_ => log.Count(LogLevel.Information) > 0);
        Assert.Equal((1, 1), (log.Count(LogLevel.Warning), log.Count(LogLevel.Information)));
        Assert.Equal([true], listening.Listener.Flow);
    }

    [Fact]
    public async Task HintsThatWereMissed_AreToldAsAGap()
    {
        var senderTime = new FakeTimeProvider();
        await using var sender = new ListeningInstance(_storage.OpenWakeups(time: senderTime), hasAudience: false);
        await using var listening = new ListeningInstance(_storage.OpenWakeups());
        await using var witness = new ListeningInstance(_storage.OpenWakeups());
        await PublishAsync(Hint());
        await listening.Listener.SeesAsync(listener => listener.Wakeups.Count == 1);
        listening.Listener.CloseAudience();
        var (missed, seen) = (Hint(), Hint());

        // Whether the audience has gone when the second one is there, is not known: so a few are missed.
        foreach (var hint in Enumerable.Range(0, 5).Select(_ => Hint()).Append(missed).Append(seen))
        {
            await PublishAsync(hint);
        }

        listening.Listener.OpenAudience();
        await listening.Listener.SeesAsync(listener => listener.Wakeups.Contains(seen));
        Assert.DoesNotContain(missed, listening.Listener.Wakeups);
        await listening.Listener.SeesAsync(listener => listener.Flow.Count > 1);
        Assert.All(listening.Listener.Flow, Assert.True);

        async Task PublishAsync(Wakeup hint)
        {
            senderTime.Advance(WakeupOutbox.Retention * 2);
            sender.Publish(hint);
            await witness.Listener.SeesAsync(listener => listener.Wakeups.Contains(hint), again: () => senderTime.Advance(TimeSpan.FromMilliseconds(20)));
        }
    }

    [Fact]
    public async Task HintsThatWereLost_AreCounted_ButNotThoseThatNobodyWaitedFor()
    {
        using var recorded = new RecordedMetrics();
        using var unwatched = new RecordedMetrics();
        var network = new HookedTransport();
        var senderTime = new FakeTimeProvider();
        await using var sender = new ListeningInstance(_storage.OpenWakeups(time: senderTime), hasAudience: false);
        await using var listening = new ListeningInstance(_storage.OpenWakeups(network, metrics: recorded.Metrics));
        await using var idle = new ListeningInstance(_storage.OpenWakeups(metrics: unwatched.Metrics));
        await using var witness = new ListeningInstance(_storage.OpenWakeups());
        var (first, last) = (Hint(), Hint());
        await PublishAsync(first);
        await listening.Listener.SeesAsync(listener => listener.Wakeups.Contains(first));
        await idle.Listener.SeesAsync(listener => listener.Wakeups.Contains(first));
        network.Before = static (_, _) => throw new IOException("The network is gone.");
        idle.Listener.CloseAudience();

        // Whether they have gone when the next one is there, is not known: so a few are missed.
        foreach (var hint in Enumerable.Range(0, 5).Select(_ => Hint()).Append(last))
        {
            await PublishAsync(hint);
        }

        network.Before = static (_, _) => Task.CompletedTask;
        idle.Listener.OpenAudience();
        await listening.Listener.SeesAsync(listener => listener.Wakeups.Contains(last));
        await idle.Listener.SeesAsync(listener => listener.Wakeups.Contains(last));
        Assert.InRange(recorded.Of("notify.wakeups.lost").Sum, 1, 5);
        Assert.Equal(0, unwatched.Of("notify.wakeups.lost").Sum);

        async Task PublishAsync(Wakeup hint)
        {
            senderTime.Advance(WakeupOutbox.Retention * 2);
            sender.Publish(hint);
            await witness.Listener.SeesAsync(listener => listener.Wakeups.Contains(hint), again: () => senderTime.Advance(TimeSpan.FromMilliseconds(20)));
        }
    }

    [Fact]
    public async Task TheLastHints_ArriveWhenTheirInstanceEnds()
    {
        await using var listening = new ListeningInstance(_storage.OpenWakeups());
        await listening.Listener.SeesAsync(listener => listener.IsFlowing);
        var hint = Hint();
        await using (var sender = new ListeningInstance(_storage.OpenWakeups(), hasAudience: false))
        {
            sender.Publish(hint);
        }

        await listening.Listener.SeesAsync(listener => listener.Wakeups.Contains(hint));
    }

    [Fact]
    public async Task RowsOfInstancesThatAreGone_AreRemoved()
    {
        for (var instance = 0; instance < 3; instance++)
        {
            await using var gone = new ListeningInstance(_storage.OpenWakeups(), hasAudience: false);
            gone.Publish(Hint());
        }

        Assert.Equal(3, (await RowsAsync()).Count);
        var newest = (await RowsAsync()).Max(row => row.Timestamp);
        var options = new WakeupOptions { AbandonedAfter = TimeSpan.FromTicks(1) };

        await using var one = new ListeningInstance(_storage.OpenWakeups(wakeups: options));
        await using var two = new ListeningInstance(_storage.OpenWakeups(wakeups: options));

        List<TableEntity> rows;
        while ((rows = await RowsAsync()).Count > 1)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }

        Assert.Equal(newest, Assert.Single(rows).Timestamp); // as old as the newest there is
        Assert.Equal([[true], [true]], new[] { one.Listener.Flow, two.Listener.Flow });
    }

    [Fact]
    public async Task ARowThatIsNotOurs_IsIgnored()
    {
        await using var sender = new ListeningInstance(_storage.OpenWakeups(), hasAudience: false);
        await using var listening = new ListeningInstance(_storage.OpenWakeups());
        sender.Publish(Hint());
        await listening.Listener.SeesAsync(listener => listener.Wakeups.Count == 1);
        await _storage.Wakeups.AddEntityAsync(new TableEntity(WakeupRows.Partition, "foreign-1") { ["Hints0"] = new byte[] { 1 } }, Token);
        await _storage.Wakeups.AddEntityAsync(new TableEntity(WakeupRows.Partition, "foreign-2") { ["First"] = 1L, ["Hints0"] = new byte[] { 255, 10, 32, 32 } }, Token);

        var hint = Hint();
        sender.Publish(hint);

        await listening.Listener.SeesAsync(listener => listener.Wakeups.Contains(hint));
        Assert.Equal([true], listening.Listener.Flow);
    }

    private static Wakeup Hint(SessionId? session = null, long seq = 1) => new(session ?? TheData.NewSession(), new Cursor(TheData.Epoch, seq));

    private static (HookedTransport Network, Func<int> Sent) Count(RequestMethod method)
    {
        var count = 0;
        var network = new HookedTransport { Before = (request, _) => Task.FromResult(request.Method == method ? Interlocked.Increment(ref count) : 0) };
        return (network, () => Volatile.Read(ref count));
    }

    private async Task<List<TableEntity>> RowsAsync() => await _storage.Wakeups.QueryAsync<TableEntity>(cancellationToken: Token).ToListAsync(Token);
}
