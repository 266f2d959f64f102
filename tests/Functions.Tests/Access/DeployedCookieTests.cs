using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Functions.Access;

namespace Notify.Functions.Tests.Access;

public sealed class DeployedCookieTests
{
    [Theory]
    [InlineData("Production", "__Host-notify-", "; secure;")]
    [InlineData("Development", "notify-", "; path=/; samesite=strict")]
    public void Cookie_IsSecure_WhereverItIsDeployedAndHoweverTheRequestCame(string environment, string prefix, string attributes)
    {
        var time = new ObservedTime();
        var deployment = new Deployment(new HostingEnvironment { EnvironmentName = environment }, new ConfigurationBuilder().Build());
        var cookies = new SessionCookies(Options.Create(new AccessOptions()), deployment, time);
        var context = new DefaultHttpContext();

        cookies.Set(context.Request, SessionId.Parse("s1"), "a.b.c", time.GetUtcNow().AddMinutes(1));

        string? header = context.Response.Headers.SetCookie;
        Assert.StartsWith(prefix, header, StringComparison.Ordinal);
        Assert.Contains(attributes, header, StringComparison.Ordinal);
    }
}
