using System.Globalization;
using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Sessions;

public sealed class SessionStateMaxCallsTests
{
    private readonly TheSession _session = new(SessionLimits.Default with { MaxOpenRequests = 1000 });

    [Fact]
    public void Calls_ForgetTheOldest_WhenThereAreTooMany()
    {
        StartMany(SessionState.MaxCalls);
        var full = Ids();

        _session.Start(TheData.Tool(call: "one-more"));

        Assert.Equal(SessionState.MaxCalls, full.Count);
        Assert.Equal([.. full.Skip(1), "one-more"], Ids());
    }

    [Fact]
    public void Calls_KeepThoseThatSomebodyIsAskedAbout_WhenThereAreTooMany()
    {
        _session.Ask(TheData.Tool(call: "asked-1"));
        _session.Ask(TheData.Tool(call: "asked-2"));

        StartMany(SessionState.MaxCalls);

        Assert.Equal(SessionState.MaxCalls, Ids().Count);
        Assert.Equal(["asked-1", "asked-2", "c2"], Ids().Take(3));
    }

    [Fact]
    public void Calls_ForgetTheOldest_WhenSomebodyIsAskedAboutEach()
    {
        for (var i = 0; i <= SessionState.MaxCalls; i++)
        {
            _session.Ask(TheData.Tool(call: Id(i)));
        }

        Assert.Equal(SessionState.MaxCalls, Ids().Count);
        Assert.Equal("c1", Ids()[0]);
    }

    [Fact]
    public void Calls_StayAsManyAsBefore_WhenAKnownOneChangesAtTheLimit()
    {
        StartMany(SessionState.MaxCalls);
        var full = Ids();

        _session.Start(TheData.Tool(call: Id(0)));

        Assert.Equal(full, Ids());
    }

    private void StartMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _session.Start(TheData.Tool(call: Id(i)));
        }
    }

    private List<string> Ids() => [.. _session.State.Calls.Select(call => call.Id.Value)];

    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"c{i}");
}
