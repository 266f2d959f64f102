using System.Net.Sockets;
using Notify.Client.Http;

namespace Notify.Client.Tests.Http;

/// <summary>What counts as a fault of the network, and is tried again.</summary>
public sealed class AttemptTests
{
    public static TheoryData<Exception> NetworkFaults => [new HttpRequestException(), new SocketException((int)SocketError.NotConnected), new IOException(), new TaskCanceledException()];

    [Theory]
    [MemberData(nameof(NetworkFaults), DisableDiscoveryEnumeration = true)]
    public void Fault_OfTheNetwork_IsOne(Exception exception) => Assert.True(Attempt.IsTransportFault(exception));

    [Fact]
    public void Mistake_OfTheProgram_IsNone() => Assert.False(Attempt.IsTransportFault(new InvalidOperationException()));
}
