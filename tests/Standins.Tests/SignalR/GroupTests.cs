using Microsoft.Azure.SignalR.Common;
using Notify.Testing.SignalR;

namespace Notify.Standins.Tests.SignalR;

public sealed class GroupTests : HubTests
{
    [Fact]
    public async Task AUser_JoinsAndLeavesAGroup()
    {
        await Hub.UserGroups.AddToGroupAsync("ada", "alpha", Token);
        await Hub.UserGroups.RemoveFromGroupAsync("ada", "alpha", Token);

        var joined = new GroupChange("notify", Audience.User, "ada", "alpha", IsIn: true, Ttl: null);
        Assert.Equal([joined, joined with { IsIn = false }], Service.GroupChanges);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(90, 90)]
    [InlineData(90.9, 90)]
    public async Task AUser_StaysForWholeSeconds(double given, int taken)
    {
        await Hub.UserGroups.AddToGroupAsync("ada", "alpha", TimeSpan.FromSeconds(given), Token);

        Assert.Equal(new GroupChange("notify", Audience.User, "ada", "alpha", IsIn: true, TimeSpan.FromSeconds(taken)), Assert.Single(Service.GroupChanges));
    }

    [Fact]
    public async Task AConnection_JoinsAndLeavesAGroup()
    {
        await Hub.Groups.AddToGroupAsync("c1", "alpha", Token);
        await Hub.Groups.RemoveFromGroupAsync("c1", "alpha", Token);

        var joined = new GroupChange("notify", Audience.Connection, "c1", "alpha", IsIn: true, Ttl: null);
        Assert.Equal([joined, joined with { IsIn = false }], Service.GroupChanges);
    }

    [Theory]
    [MemberData(nameof(OddNames.All), MemberType = typeof(OddNames))]
    public async Task AnOddName_ArrivesAsItIs(string name)
    {
        await Hub.UserGroups.AddToGroupAsync(name, "alpha", TimeSpan.FromMinutes(1), Token);
        await Hub.UserGroups.AddToGroupAsync("ada", name, Token);
        await Hub.Groups.AddToGroupAsync(name, name, Token);

        Assert.Equal([(name, "alpha"), ("ada", name), (name, name)], Service.GroupChanges.Select(change => (change.Member, change.Group)));
    }

    [Fact]
    public async Task AConnectionThatIsGone_IsNoFailure_ButAnyOtherThingThatIsNotThereIs()
    {
        Service.Fault = ServiceFault.Answer(404, errorCode: "Error.Connection.NotExisted");
        await Hub.Groups.AddToGroupAsync("c1", "alpha", Token);
        await Assert.ThrowsAsync<AzureSignalRInaccessibleEndpointException>(() => Hub.UserGroups.AddToGroupAsync("ada", "alpha", Token));

        Service.Fault = ServiceFault.Answer(404, errorCode: "Error.Hub.NotExisted");
        await Assert.ThrowsAsync<AzureSignalRInaccessibleEndpointException>(() => Hub.Groups.AddToGroupAsync("c1", "alpha", Token));

        Service.Fault = ServiceFault.Answer(500, errorCode: "Error.Connection.NotExisted");
        await Assert.ThrowsAsync<AzureSignalRRuntimeException>(() => Hub.Groups.AddToGroupAsync("c1", "alpha", Token));
    }

    [Fact]
    public async Task NothingIsAsked_WithoutANameOrWithATimeBeforeNow()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Hub.UserGroups.AddToGroupAsync("", "alpha", Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Hub.UserGroups.AddToGroupAsync("ada", "", Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Hub.UserGroups.AddToGroupAsync("ada", "alpha", TimeSpan.FromSeconds(-1), Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Hub.Groups.AddToGroupAsync("", "alpha", Token));

        Assert.Equal(0, Service.Requests);
    }
}
