namespace Notify.Functions.Tests.Fuzz;

/// <summary>The fuzz tests on a service whose access control is off.</summary>
public static class OpenServiceTests
{
    public sealed class RandomRequests(FrozenHost host) : RandomRequestTests(host), IClassFixture<FrozenHost>;

    public sealed class BadBodies(FrozenHost host) : BadBodyTests(host), IClassFixture<FrozenHost>;

    public sealed class BadPaths(FrozenHost host) : BadPathTests(host), IClassFixture<FrozenHost>;

    public sealed class BrokenRequests() : BrokenRequestTests(keys: null);
}
