using System.Text.RegularExpressions;
using Notify.Testing.Processes;

namespace Notify.Infrastructure.Tests.Repository;

public sealed partial class NamedSettingTests
{
    [Theory]
    [MemberData(nameof(LinkTests.Guides), MemberType = typeof(LinkTests))]
    public void Setting_IsThere_WhenAGuideNamesIt(string guide)
    {
        var known = File.ReadAllText(Checkout.PathOf("local.settings.sample.json"));

        Assert.All(Setting().Matches(File.ReadAllText(Checkout.PathOf(guide))).Select(match => match.Value), name => Assert.Contains($"\"{name}\"", known, StringComparison.Ordinal));
    }

    [GeneratedRegex("Notify__[A-Za-z]+(__[A-Za-z]+)?")]
    private static partial Regex Setting();
}
