using System.Text.Json;
using Notify.Testing.SignalR;

namespace Notify.Standins.Tests.SignalR;

public sealed class SendingTests : HubTests
{
    [Fact]
    public async Task AGroup_IsSentTheMethodAndItsArguments()
    {
        await Hub.Clients.Group("alpha").SendCoreAsync("events", ["one", 2, true, null], Token);

        var message = Assert.Single(Service.Sent);
        Assert.Equal(("notify", Audience.Group, "alpha", "events"), (message.Hub, message.To, message.Name, message.Method));
        Assert.Empty(message.Excluded);
        Assert.Equal("""["one",2,true,null]""", JsonSerializer.Serialize(message.Arguments));
    }

    [Fact]
    public async Task EveryOtherAudience_HasAnAddressOfItsOwn()
    {
        await Hub.Clients.All.SendCoreAsync("hello", [], Token);
        await Hub.Clients.User("ada").SendCoreAsync("hello", [], Token);
        await Hub.Clients.Client("c1").SendCoreAsync("hello", [], Token);

        Assert.Equal([(Audience.Everybody, null), (Audience.User, "ada"), (Audience.Connection, "c1")], Service.Sent.Select(message => (message.To, message.Name)));
        Assert.All(Service.Sent, message => Assert.Empty(message.Arguments));
    }

    [Fact]
    public async Task Connections_AreLeftOut()
    {
        await Hub.Clients.AllExcept(["c1", "c&2"]).SendCoreAsync("hello", [], Token);
        await Hub.Clients.GroupExcept("alpha", ["c3"]).SendCoreAsync("hello", [], Token);

        Assert.Equal([["c1", "c&2"], ["c3"]], Service.Sent.Select(message => message.Excluded));
    }

    [Fact]
    public async Task SeveralOfAKind_AreSentToOneByOne()
    {
        await Hub.Clients.Groups(["alpha", "beta"]).SendCoreAsync("hello", [], Token);
        await Hub.Clients.Users(["ada", "bob"]).SendCoreAsync("hello", [], Token);
        await Hub.Clients.Clients(["c1", "c2"]).SendCoreAsync("hello", [], Token);

        Assert.Equal(["ada", "alpha", "beta", "bob", "c1", "c2"], Service.Sent.Select(message => message.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OddNames.All), MemberType = typeof(OddNames))]
    public async Task AnOddName_ArrivesAsItIs(string name)
    {
        await Hub.Clients.Group(name).SendCoreAsync("hello", [], Token);
        await Hub.Clients.User(name).SendCoreAsync("hello", [], Token);

        Assert.Equal([(Audience.Group, name), (Audience.User, name)], Service.Sent.Select(message => (message.To, message.Name)));
    }

    /// <summary>Whoever names groups must see to it that none is named so: addresses are put in order before they are sent, and ".." may then mean everybody.</summary>
    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task AGroupOfDots_CannotBeSentTo(string name)
    {
        await Record.ExceptionAsync(() => Hub.Clients.Group(name).SendCoreAsync("hello", [], Token));

        Assert.DoesNotContain(Service.Sent, message => message.Name == name);
    }

    [Fact]
    public async Task AHub_IsOneWhateverItsCase()
    {
        var shouting = await OpenAsync(hub: "NOTIFY");

        await shouting.Clients.All.SendCoreAsync("hello", [], Token);

        Assert.Equal("notify", Assert.Single(Service.Sent).Hub);
    }

    [Fact]
    public async Task NothingIsSent_ToNobodyOrWithoutAMethod()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Hub.Clients.Group("").SendCoreAsync("hello", [], Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Hub.Clients.User("").SendCoreAsync("hello", [], Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Hub.Clients.Group("alpha").SendCoreAsync("", [], Token));

        Assert.Equal(0, Service.Requests);
    }
}
