using Microsoft.Extensions.Time.Testing;
using Notify.Bench.Meters;

namespace Notify.Bench.Tests.Meters;

public sealed class AllocationMeterTests
{
    private const int BytesASecond = 1000;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _time = new();
    private readonly AllocationMeter _meter;
    private long _allocated;

    // A process that allocates all the time, whether or not anything is done.
    public AllocationMeterTests()
    {
        var start = _time.GetTimestamp();
        _meter = new AllocationMeter(
            _ => Task.FromResult(_allocated + (long)(BytesASecond * _time.GetElapsedTime(start).TotalSeconds)), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsAllocatedAnyway_IsTakenOff()
    {
        Assert.Equal(BytesASecond, await RestAsync());
        Assert.Equal(25, await _meter.MeasureAsync(() => WorkAsync(bytes: 50, done: 2), Token));
    }

    [Fact]
    public async Task WithoutARest_NothingIsTakenOff() => Assert.Equal(75, await _meter.MeasureAsync(() => WorkAsync(bytes: 50, done: 2), Token));

    [Fact]
    public async Task WhatTheFirstTimesTake_IsNoPartOfIt()
    {
        await RestAsync();
        var times = 0;
        var each = await _meter.ForEachAsync(() => WorkAsync(bytes: times++ < 10 ? 1_000_000 : 100, done: 1), Token);
        Assert.Equal(30, times); // for a second, then for two
        Assert.Equal(100, each);
    }

    [Fact]
    public async Task AFailure_IsNotPassedOver() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => _meter.ForEachAsync(() => throw new HttpRequestException("refused"), Token));

    private async Task<double> RestAsync()
    {
        var rest = _meter.RestAsync(Token);
        while (!rest.IsCompleted)
        {
            _time.Advance(Moment);
            await Task.Yield();
        }

        return await rest;
    }

    private Task<double> WorkAsync(long bytes, double done)
    {
        _allocated += bytes;
        _time.Advance(Moment);
        return Task.FromResult(done);
    }
}
