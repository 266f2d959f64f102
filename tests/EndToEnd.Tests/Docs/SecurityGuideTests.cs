using System.Text.RegularExpressions;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Docs;

/// <summary>docs/security.md says which test shows what: a test that is renamed or gone must not go on being named.</summary>
public sealed partial class SecurityGuideTests
{
    public static TheoryData<string> NamedTests =>
        [.. TestName().Matches(File.ReadAllText(Checkout.PathOf("docs", "security.md"))).Select(match => match.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(NamedTests))]
    public void Test_IsThere_WhenTheGuideNamesIt(string name) =>
        Assert.NotEmpty(Directory.GetFiles(Checkout.PathOf("tests"), $"{name}.cs", SearchOption.AllDirectories));

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests)`")]
    private static partial Regex TestName();
}
