using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Sessions;

public sealed class PollingAdviceTests
{
    private readonly TheSession _session = new();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(599.999, 1)]
    [InlineData(600, 10)]
    public void NextInterval_IsShort_WhileAToolRunsThatMayStillBeAlive(double idleSeconds, int expectedSeconds)
    {
        _session.Start(TheData.Tool());

        Assert.Equal(expectedSeconds, SecondsAfter(idleSeconds));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(86_400)]
    public void NextInterval_IsShort_WhileAPersonIsAsked(double idleSeconds)
    {
        _session.Ask(timeout: TimeSpan.FromDays(2));

        Assert.Equal(1, SecondsAfter(idleSeconds));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(29.999, 2)]
    [InlineData(30, 5)]
    [InlineData(299.999, 5)]
    [InlineData(300, 10)]
    [InlineData(1e9, 10)]
    [InlineData(-3600, 2)]
    public void NextInterval_Grows_AsASessionIdles(double idleSeconds, int expectedSeconds)
    {
        _session.Complete(TheData.Tool());

        Assert.Equal(expectedSeconds, SecondsAfter(idleSeconds));
    }

    [Fact]
    public void NextInterval_IsThatOfAFreshSession_WhenNobodyHasWritten() => Assert.Equal(2, SecondsAfter(0));

    private double SecondsAfter(double idleSeconds) =>
        PollingAdvice.NextInterval(_session.State, TheData.Now.AddSeconds(idleSeconds)).TotalSeconds;
}
