using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.Fuzz;

/// <summary>The fuzz tests on a service whose access control is on.</summary>
public static class ProtectedServiceTests
{
    public sealed class RandomRequests(ProtectedFrozenHost host) : RandomRequestTests(host), IClassFixture<ProtectedFrozenHost>;

    public sealed class BadBodies(ProtectedFrozenHost host) : BadBodyTests(host), IClassFixture<ProtectedFrozenHost>;

    public sealed class BadPaths(ProtectedFrozenHost host) : BadPathTests(host), IClassFixture<ProtectedFrozenHost>;

    public sealed class BrokenRequests() : BrokenRequestTests(new TestKeys());
}
