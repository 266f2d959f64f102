using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Functions.Delivery;
using Notify.Functions.Telemetry;
using Notify.Testing;
using Notify.Testing.Instances;

namespace Notify.EndToEnd.Tests.Telemetry;

/// <summary>Without an exporter nobody listens, and telemetry costs next to nothing. Here, as nobody else in this process listens either.</summary>
public sealed class NoExporterTests
{
    private const int Times = 1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoSpanIsMade_AndNothingIsStored_WithoutAnExporter()
    {
        await using var instance = new ServiceInstance(_ => { }, "Notify:Store=memory");
        using var request = new System.Diagnostics.Activity("request").SetParentId("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").Start();

        await instance.ProgressAsync(TheData.Session);

        Assert.False(NotifySpans.AreWanted);
        Assert.Null((await instance.Store.ReadAsync(TheData.Session, Token)).Trace);
        Assert.Equal("request", System.Diagnostics.Activity.Current?.OperationName);
    }

    [Fact]
    public async Task NoMemoryIsTaken_WithoutAnExporter()
    {
        await using var instance = new ServiceInstance(_ => { }, "Notify:Store=memory");
        var change = await instance.ProgressAsync(TheData.Session);
        var (metrics, deliveries, polled) = (
            instance.Services.GetRequiredService<NotifyMetrics>(), instance.Services.GetRequiredService<Deliveries>(), instance.Services.GetRequiredService<PolledStates>());
        var view = new FeedView(change.After, 1);

        Use();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < Times; time++)
        {
            Use();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Use()
        {
            NotifySpans.StartAppend(TheData.Session, change);
            metrics.Appended(SessionState.Empty, change);
            metrics.StreamOpened(Transport.Sse);
            metrics.Resumed(Transport.Sse);
            metrics.WakeupsLost(1);
            metrics.StorageOperation("read", error: null, TimeSpan.Zero, retries: 0);
            Assert.Null(deliveries.Open(Transport.Sse, TheData.Session, since: null));
            Assert.Null(polled.Show(TheData.Session, view));
        }
    }
}
