using System.Diagnostics;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Tests.Telemetry;

public sealed class BoundedTraceStateTests
{
    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void AState_IsTakenOff_WhereItIsLongerThanAnybodyNeedSend(int length, bool stays)
    {
        using var bounds = new BoundedTraceState();
        using var span = new Activity("request") { TraceStateString = new string('x', length) };

        bounds.OnStart(span);

        Assert.Equal(stays ? length : null, span.TraceStateString?.Length);
    }
}
