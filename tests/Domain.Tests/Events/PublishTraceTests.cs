using System.Diagnostics;
using Notify.Domain.Events;

namespace Notify.Domain.Tests.Events;

public sealed class PublishTraceTests
{
    private const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Theory]
    [InlineData(null)]
    [InlineData("vendor=a b,other=c")]
    public void Text_IsReadBack(string? state)
    {
        var trace = new PublishTrace(Parent, state);

        Assert.Equal(trace, PublishTrace.Parse(trace.ToString()));
        Assert.Equal((Parent[3..35], state), (trace.ToContext()!.Value.TraceId.ToHexString(), trace.ToContext()!.Value.TraceState));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    [InlineData(" vendor=a")]
    public void Text_ThatIsNoTrace_IsNone(string? text) => Assert.Null(PublishTrace.Parse(text));

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void State_GoesAlong_AsFarAsTheStandardAsks(int length, bool goesAlong)
    {
        using var span = Span(ActivityTraceFlags.Recorded);
        span.TraceStateString = new string('x', length);

        Assert.Equal(goesAlong ? span.TraceStateString : null, PublishTrace.Of(span)!.State);
    }

    [Fact]
    public void ASpanThatNobodyKeeps_HasNone()
    {
        using var span = Span(ActivityTraceFlags.None);

        Assert.Null(PublishTrace.Of(span));
        Assert.Null(PublishTrace.Of(null));
    }

    private static Activity Span(ActivityTraceFlags flags)
    {
        var span = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);
        span.ActivityTraceFlags = flags;
        return span.Start();
    }
}
