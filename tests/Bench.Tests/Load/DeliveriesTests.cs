using System.Diagnostics;
using Notify.Bench.Load;

namespace Notify.Bench.Tests.Load;

public sealed class DeliveriesTests
{
    private const int WarmUp = 1;

    private readonly Deliveries _deliveries = new(events: 4, WarmUp, readers: 2);

    [Fact]
    public void WhatEachReaderGot_IsCounted()
    {
        PostAll();
        _deliveries.Arrived(1, 0);
        _deliveries.Arrived(1, 1);
        _deliveries.Arrived(2, 0);
        _deliveries.Arrived(2, 0);
        _deliveries.Arrived(2, 0);
        Assert.Equal(3, _deliveries.CountMissing()); // 2 of one reader, 3 of both
        Assert.Equal(2, _deliveries.CountDuplicates());
        Assert.Equal(0, _deliveries.CountRefused());
    }

    [Fact]
    public void OfTheWarmUp_NothingIsTold()
    {
        PostAll();
        _deliveries.Arrived(0, 0);
        _deliveries.Arrived(0, 0);
        Assert.Equal(6, _deliveries.CountMissing());
        Assert.Equal(0, _deliveries.CountDuplicates());
    }

    [Fact]
    public void ARefusedPost_IsNoLoss()
    {
        PostAll();
        _deliveries.Refused(3);
        Assert.Equal(4, _deliveries.CountMissing());
        Assert.Equal(1, _deliveries.CountRefused());
    }

    [Fact]
    public void AnEventOfSomebodyElse_IsPassedOver()
    {
        PostAll();
        _deliveries.Arrived(100_000_000, 0);
        Assert.Equal(6, _deliveries.CountMissing());
    }

    [Fact]
    public void TheTimeOfADelivery_IsThatOfItsFirstArrival()
    {
        _deliveries.Posted(1, Stopwatch.GetTimestamp() - Stopwatch.Frequency);
        _deliveries.Arrived(1, 0);
        var first = _deliveries.Latencies().Ms(1);
        _deliveries.Arrived(1, 0);
        Assert.Equal(first, _deliveries.Latencies().Ms(1));
        Assert.True(first >= 1000);
    }

    private void PostAll()
    {
        for (var number = 0; number < 4; number++)
        {
            _deliveries.Posted(number, Stopwatch.GetTimestamp());
        }
    }
}
