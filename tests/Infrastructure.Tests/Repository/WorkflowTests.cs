using System.Text.RegularExpressions;
using Notify.Testing.Processes;
using YamlDotNet.RepresentationModel;

namespace Notify.Infrastructure.Tests.Repository;

/// <summary>The workflows run other people's code beside credentials: what each may do is small, and stays what somebody has read.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Checkout.PathOf(".github", "workflows")).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Actions_AreNamedByCommit_WithTheVersionBeside(string file)
    {
        var uses = File.ReadLines(PathOf(file)).Where(line => line.Contains("uses:", StringComparison.Ordinal) && !line.Contains("uses: ./", StringComparison.Ordinal));

        Assert.All(uses, line => Assert.Matches(PinnedAction(), line));
    }

    [Fact]
    public void Actions_AreTheSameEverywhere()
    {
        var pins = Files.SelectMany(file => File.ReadLines(PathOf(file))).Select(line => PinnedAction().Match(line)).Where(match => match.Success);

        Assert.All(pins.GroupBy(match => match.Groups["action"].Value), action => Assert.Single(action.Select(match => match.Groups["pin"].Value).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflows_MayReadAndNoMore_UnlessAJobSaysSo(string file) =>
        Assert.Equal([("contents", "read")], Yaml.Read(PathOf(file)).Map("permissions").Children.Select(permission => (permission.Key.ToString(), permission.Value.ToString())));

    [Theory]
    [InlineData("ci.yml", "test", "")]
    [InlineData("deploy.yml", "deploy", "contents: read, id-token: write")]
    [InlineData("release.yml", "nuget", "contents: read, id-token: write")]
    [InlineData("release.yml", "npm", "contents: read, id-token: write")]
    [InlineData("release.yml", "pypi", "contents: read, id-token: write")]
    [InlineData("release.yml", "notes", "contents: write")]
    [InlineData("release.yml", "versions", "")]
    [InlineData("release.yml", "test", "")]
    public void Jobs_MayDoWhatTheyMust(string file, string job, string permissions)
    {
        var node = JobsOf(file).Single(candidate => candidate.Name == job).Job;

        Assert.Equal(permissions, node.Has("permissions") ? string.Join(", ", node.Map("permissions").Children.Select(permission => $"{permission.Key}: {permission.Value}")) : "");
    }

    [Fact]
    public void Jobs_WithSomethingToLose_NeedAnEnvironment() =>
        Assert.All(
            Files.SelectMany(file => JobsOf(file)).Where(job => job.Job.Has("permissions") && job.Job.Map("permissions").Has("id-token")),
            job => Assert.True(job.Job.Has("environment"), job.Name));

    [Theory]
    [MemberData(nameof(Files))]
    public void Jobs_End(string file)
    {
        Assert.True(Yaml.Read(PathOf(file)).Has("concurrency"));
        Assert.All(JobsOf(file).Where(job => !job.Job.Has("uses")), job => Assert.InRange(int.Parse(job.Job["timeout-minutes"].ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 90));
    }

    // Whoever names a branch or types an input would write the script.
    [Theory]
    [MemberData(nameof(Files))]
    public void Scripts_TakeNothingInBeforeTheyRun(string file) =>
        Assert.All(StepsOf(file).Where(step => step.Has("run")), step => Assert.DoesNotContain("${{", step["run"].ToString(), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Checkouts_LeaveNoCredentialsBehind(string file) =>
        Assert.All(
            StepsOf(file).Where(step => step.Has("uses") && step["uses"].ToString().StartsWith("actions/checkout@", StringComparison.Ordinal)),
            step => Assert.Equal("false", step.Map("with")["persist-credentials"].ToString()));

    [Theory]
    [MemberData(nameof(Files))]
    public void NoSecret_IsKept(string file) => Assert.DoesNotContain("secrets.", File.ReadAllText(PathOf(file)), StringComparison.Ordinal);

    [Fact]
    public void Ci_RunsWhatEverybodyRuns() =>
        Assert.Contains(StepsOf("ci.yml"), step => step.Has("run") && step["run"].ToString().EndsWith("bash .ci/run", StringComparison.Ordinal));

    [Fact]
    public void Deployment_ChoosesAmongTheEnvironmentsThatThereAre()
    {
        var input = Yaml.Read(PathOf("deploy.yml")).Map("on").Map("workflow_dispatch").Map("inputs").Map("environment");

        Assert.Equal(
            Directory.GetFiles(Checkout.PathOf("infra", "environments")).Select(Path.GetFileNameWithoutExtension).Order(),
            ((YamlSequenceNode)input["options"]).Select(option => option.ToString()).Order());
    }

    private static string PathOf(string file) => Checkout.PathOf(".github", "workflows", file);

    private static IEnumerable<(string Name, YamlMappingNode Job)> JobsOf(string file) =>
        Yaml.Read(PathOf(file)).Map("jobs").Children.Select(job => (job.Key.ToString(), (YamlMappingNode)job.Value));

    private static IEnumerable<YamlMappingNode> StepsOf(string file) =>
        JobsOf(file).Where(job => job.Job.Has("steps")).SelectMany(job => ((YamlSequenceNode)job.Job["steps"]).Cast<YamlMappingNode>());

    [GeneratedRegex(@"^ *(- )?uses: (?<action>[\w.-]+/[\w./-]+)@(?<pin>[0-9a-f]{40} # v\d+\.\d+\.\d+)$")]
    private static partial Regex PinnedAction();
}
