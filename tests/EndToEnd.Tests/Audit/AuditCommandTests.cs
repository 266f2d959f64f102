using System.Text.RegularExpressions;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Audit;

/// <summary>The command that checks an audit, as a person or a scheduled job runs it.</summary>
public sealed partial class AuditCommandTests : IAsyncDisposable
{
    private readonly TwoInstances _instances;
    private readonly string _session = NewSession.Id();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notify-audit-");

    public AuditCommandTests(TwoInstances instances) => _instances = instances;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Command_SaysSo_WhenTheChainIsUnbroken()
    {
        var service = await DecideAsync(3);

        var (code, output) = await RunAsync(_session, "--url", $"{service.BaseAddress}");

        var tail = await TailAsync(service);
        Assert.Equal((0, $"3 entries, 1 to 3, unbroken; the last hash is {tail}."), (code, output));
    }

    [Fact]
    public async Task Command_SaysSo_WhenThereIsNoAudit()
    {
        var (service, _) = await _instances.StartedAsync();

        Assert.Equal((0, "No entries."), await RunAsync(_session, "--url", $"{service.BaseAddress}"));
    }

    [Fact]
    public async Task Command_ChecksAFile_OfAnswersThatWereSavedOneAfterTheOther()
    {
        var service = await DecideAsync(3);
        var file = await SaveAsync(await AnswerAsync(service, "?limit=2"), await AnswerAsync(service, "?after=2&limit=2"));

        var (code, output) = await RunAsync(_session, "--file", file);

        Assert.Equal((0, $"3 entries, 1 to 3, unbroken; the last hash is {await TailAsync(service)}."), (code, output));
    }

    [Fact]
    public async Task Command_NamesTheEntry_WhenItWasChanged()
    {
        var service = await DecideAsync(3);
        var answer = await AnswerAsync(service, "");
        var second = answer.IndexOf("approved", answer.IndexOf("\"number\":2", StringComparison.Ordinal), StringComparison.Ordinal);
        var file = await SaveAsync($"{answer[..second]}denied{answer[(second + "approved".Length)..]}");

        var (code, output) = await RunAsync(_session, "--file", file);

        Assert.Equal((1, "Broken at entry 2: its hash is not that of what it says, so it was changed."), (code, output));
    }

    [Fact]
    public async Task Command_NamesTheEntry_WhenTheEndIsMissing()
    {
        var service = await DecideAsync(3);
        var file = await SaveAsync(await AnswerAsync(service, "?limit=2"));

        var (code, output) = await RunAsync(_session, "--file", file);

        Assert.Equal((1, "Broken at entry 3: it is missing, though the chain is said to go on to there or further."), (code, output));
    }

    [Fact]
    public async Task Command_FindsTheChainOfAnotherSession()
    {
        var service = await DecideAsync(1);
        var file = await SaveAsync(await AnswerAsync(service, ""));

        Assert.Equal((1, "Broken at entry 1: it is an entry of another session."), await RunAsync("another", "--file", file));
    }

    [Fact]
    public async Task Command_CouldNotCheck_WhenTheServiceIsUnreachable()
    {
        var (code, output) = await RunAsync(_session, "--url", $"http://127.0.0.1:{FreePort.Next()}");

        Assert.Equal(2, code);
        Assert.Contains("cannot be asked", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/agent_backend")]
    [InlineData("/agent_backend/api/health?x=")]
    public async Task Command_CouldNotCheck_WhenSomethingElseAnswers(string path)
    {
        var (service, _) = await _instances.StartedAsync();

        var (code, output) = await RunAsync(_session, "--url", new Uri(service.BaseAddress, path).AbsoluteUri);

        Assert.Equal((2, 1), (code, output.Split('\n').Length));
    }

    [Theory]
    [InlineData]
    [InlineData("a b")]
    [InlineData("s", "--file")]
    [InlineData("s", "--key", "secret")]
    [InlineData("s", "--url", "ftp://127.0.0.1")]
    [InlineData("s", "--key-file", "/nowhere")]
    [InlineData("s", "--file", "/nowhere")]
    public async Task Command_CouldNotCheck_WhenItIsCalledWrongly(params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);

        Assert.Equal((2, 1), (code, output.Split('\n').Length));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("""{"data":{"entries":1,"next":null,"tail":null}}""")]
    public async Task Command_CouldNotCheck_WhenTheFileHoldsNoAnswers(string content) =>
        Assert.Equal(2, (await RunAsync(_session, "--file", await SaveAsync(content))).Code);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var process = await ChildProcess.StartAsync(
            RequiredTool.Dotnet, [Path.Combine(AppContext.BaseDirectory, "Notify.Audit.dll"), .. arguments]);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, process.Output.Trim());
    }

    private async Task<LocalHostProcess> DecideAsync(int times)
    {
        var (first, second) = await _instances.StartedAsync();
        var agent = new TestAgent(first.Http, _session, Token);
        for (var i = 0; i < times; i++)
        {
            await agent.AskPermissionAsync();
            Assert.NotNull((await JsonAnswer.PostAsync(second.Http, Paths.SseResponse(_session), new { approved = true }, Token)).Data.ToString());
        }

        return first;
    }

    private Task<string> AnswerAsync(LocalHostProcess service, string query) => service.Http.GetStringAsync(new Uri(Paths.Agent("audit", _session) + query, UriKind.Relative), Token);

    private async Task<string> TailAsync(LocalHostProcess service) => Tail().Match(await AnswerAsync(service, "")).Groups[1].Value;

    private async Task<string> SaveAsync(params string[] answers)
    {
        var file = Path.Combine(_folder.FullName, "answers.json");
        await File.WriteAllTextAsync(file, string.Join('\n', answers), Token);
        return file;
    }

    [GeneratedRegex("""
        "tail":\{"number":\d+,"hash":"([0-9a-f]{64})"
        """)]
    private static partial Regex Tail();
}
