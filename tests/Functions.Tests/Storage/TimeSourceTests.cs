using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Notify.Functions.Storage;
using Notify.Testing;
using Notify.Testing.Instances;

namespace Notify.Functions.Tests.Storage;

public sealed class TimeSourceTests
{
    private const string Azurite = "AzureWebJobsStorage=UseDevelopmentStorage=true";

    private readonly FakeTimeProvider _time = new(TheData.Now);

    [Fact]
    public async Task Time_IsPutRightByTheStorage_UnlessToldOtherwise()
    {
        await using var service = new ServiceInstance(_ => { }, Azurite);

        Assert.IsType<StorageClock>(service.Time);
    }

    [Fact]
    public async Task Time_IsExactlyTheHosts_WhenItBringsItsOwn()
    {
        await using var service = new ServiceInstance(services => services.AddSingleton<TimeProvider>(_time), Azurite);

        Assert.Same(_time, service.Time);
    }

    [Fact]
    public async Task Time_StillIsPutRightByTheStorage_WhenTheHostBringsAMachineClock()
    {
        await using var service = new ServiceInstance(services => services.AddSingleton(new MachineClock(_time)), Azurite);

        Assert.IsType<StorageClock>(service.Time);
        Assert.Equal(TheData.Now, service.Time.GetUtcNow());
    }

    [Fact]
    public async Task Time_IsTheMachines_WhenSessionsAreInMemory()
    {
        await using var service = new ServiceInstance(services => services.AddSingleton(new MachineClock(_time)), "Notify:Store=memory");

        await service.ProgressAsync(TheData.NewSession());

        Assert.Equal(TheData.Now, service.Time.GetUtcNow());
    }
}
