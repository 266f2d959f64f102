using Microsoft.AspNetCore.Http;
using Notify.Functions.Access;

namespace Notify.Functions.Tests.Access;

public sealed class SameOriginTests
{
    [Theory]
    // As browsers say it.
    [InlineData("notify.example", "http", "same-origin", null, true)]
    [InlineData("notify.example", "http", "same-site", "http://notify.example", false)]
    [InlineData("notify.example", "http", "cross-site", "http://notify.example", false)]
    [InlineData("notify.example", "http", "none", "http://notify.example", false)]
    [InlineData("notify.example", "http", "", "http://notify.example", false)]
    [InlineData("notify.example", "http", "same-origin, same-origin", null, false)]
    // As older ones do.
    [InlineData("notify.example", "https", null, "https://notify.example", true)]
    [InlineData("Notify.example:443", "https", null, "https://notify.EXAMPLE", true)]
    [InlineData("notify.example:8443", "https", null, "https://notify.example:8443", true)]
    [InlineData("[::1]:7071", "http", null, "http://[::1]:7071", true)]
    [InlineData("127.0.0.1:7071", "http", null, "http://127.0.0.1:7071", true)]
    [InlineData("127.0.0.1:7071", "http", null, "http://localhost:7071", false)]
    [InlineData("notify.example:8443", "https", null, "https://notify.example", false)]
    [InlineData("notify.example", "https", null, "https://notify.example:8443", false)]
    [InlineData("notify.example", "https", null, "https://notify.example.evil.example", false)]
    [InlineData("notify.example", "https", null, "https://evil.example/notify.example", false)]
    [InlineData("notify.example", "https", null, "https://notify.example@evil.example", false)]
    [InlineData("notify.example", "https", null, "null", false)]
    [InlineData("notify.example", "https", null, "", false)]
    [InlineData("notify.example", "https", null, null, false)]
    [InlineData("notify.example", "https", null, "file://notify.example", false)]
    // TLS may end before us, but a page that came without it is nobody's.
    [InlineData("notify.example", "http", null, "https://notify.example", true)]
    [InlineData("notify.example", "https", null, "http://notify.example", false)]
    public void Proof_IsTakenOnly_WhenTheBrowserNamesTheServicesOwnOrigin(string host, string scheme, string? site, string? origin, bool isProven)
    {
        var request = new DefaultHttpContext().Request;
        (request.Host, request.Scheme) = (new HostString(host), scheme);
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers.Origin = origin;

        Assert.Equal(isProven, SameOrigin.IsProven(request));
    }

    [Fact]
    public void Proof_IsNotTaken_WhenTheClientSpokeHttpsToAFrontEndAndThePageCameWithout()
    {
        var request = new DefaultHttpContext().Request;
        (request.Host, request.Scheme) = (new HostString("notify.example"), "http");
        request.Headers.Origin = "http://notify.example";
        request.Headers["X-Forwarded-Proto"] = "https";

        Assert.False(SameOrigin.IsProven(request));
    }
}
