using System.Text.RegularExpressions;
using Notify.Testing.Processes;

namespace Notify.Infrastructure.Tests.Repository;

/// <summary>The client packages are released together, under one version.</summary>
public sealed class VersionTests
{
    [Fact]
    public void ClientPackages_HaveOneVersion()
    {
        string[] versions =
        [
            VersionIn("build/package.props", "<VersionPrefix>(.*)</VersionPrefix>"),
            VersionIn("clients/javascript/package.json", "\"version\": \"(.*)\""),
            VersionIn("clients/python/src/notify_client/_version.py", "__version__ = \"(.*)\""),
        ];

        Assert.Single(versions.Distinct());
    }

    private static string VersionIn(string file, string pattern)
    {
        var match = Regex.Match(File.ReadAllText(Checkout.PathOf(file)), pattern);
        Assert.True(match.Success, file);
        return match.Groups[1].Value;
    }
}
