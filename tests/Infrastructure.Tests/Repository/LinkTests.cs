using System.Text.RegularExpressions;
using Notify.Testing.Processes;

namespace Notify.Infrastructure.Tests.Repository;

/// <summary>What the guides lead to is there.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Guides =>
    [
        .. new[] { ".", "docs", ".github", "clients/javascript", "clients/python", "src/Client", "src/Client.AI" }
            .SelectMany(folder => Directory.GetFiles(Checkout.PathOf(folder), "*.md"))
            .Select(file => Path.GetRelativePath(Checkout.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Links_LeadSomewhere(string guide)
    {
        var path = Checkout.PathOf(guide);
        var links = Link().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));

        Assert.All(links, link =>
        {
            var (file, heading) = link.Split('#') is [var first, var second] ? (first, second) : (link, null);
            var target = file is "" ? path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, file));
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{link}: no such file");
            Assert.True(heading is null || HeadingsOf(target).Contains(heading), $"{link}: no such heading");
        });
    }

    // As GitHub names them: lower case, no punctuation, dashes for spaces.
    private static HashSet<string> HeadingsOf(string file) =>
        [.. Heading().Matches(File.ReadAllText(file)).Select(match => NotInAnchors().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
