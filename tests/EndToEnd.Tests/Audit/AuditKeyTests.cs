using System.Net;
using System.Text;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Audit;

/// <summary>Where the agent's key comes from, and whom it is shown.</summary>
public sealed class AuditKeyTests : IDisposable
{
    private readonly HttpListener _service = new();
    private readonly string _url = $"http://127.0.0.1:{FreePort.Next()}";
    private readonly string _keyFile = Path.GetTempFileName();

    public AuditKeyTests()
    {
        _service.Prefixes.Add($"{_url}/");
        _service.Start();
        File.WriteAllText(_keyFile, "from-the-file\n");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, false, null)]
    [InlineData("from-the-environment", false, "from-the-environment")]
    [InlineData("from-the-environment", true, "from-the-file")]
    public async Task Key_IsSentAsAHeader_FromTheFileOrElseTheEnvironment(string? variable, bool withFile, string? expected)
    {
        var running = RunAsync(variable, withFile ? ["--key-file", _keyFile] : []);
        var request = await AnswerAsync(200, """{"success":true,"data":{"session_id":"s","entries":[],"next":null,"tail":null}}""");

        Assert.Equal((expected, "/agent_backend/api/agent/audit/s?after=0&limit=1000"), (request.Headers["x-functions-key"], request.RawUrl));
        Assert.Equal((0, "No entries."), await running);
    }

    [Fact]
    public async Task Key_IsNotShownToWhereTheServicePoints()
    {
        var running = RunAsync("secret", []);
        await AnswerAsync(302, "", ("Location", $"{_url}/elsewhere"));

        var (code, output) = await running;

        Assert.Equal(2, code);
        Assert.EndsWith("answered 302.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_GivesUp_WhenTheAnswersDoNotGoOn()
    {
        var running = RunAsync(null, []);
        await AnswerAsync(200, """{"success":true,"data":{"session_id":"s","entries":[],"next":0,"tail":null}}""");

        Assert.Equal((2, "notify: The service's answers do not go on."), await running);
    }

    public void Dispose()
    {
        ((IDisposable)_service).Dispose();
        File.Delete(_keyFile);
    }

    private async Task<HttpListenerRequest> AnswerAsync(int status, string body, params (string Name, string Value)[] headers)
    {
        var context = await _service.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, Token);
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), Token);
        context.Response.Close();
        return context.Request;
    }

    private async Task<(int Code, string Output)> RunAsync(string? variable, string[] options)
    {
        string[] commandLine = [Path.Combine(AppContext.BaseDirectory, "Notify.Audit.dll"), "s", "--url", _url, .. options];
        await using var process = await ChildProcess.StartAsync(RequiredTool.Dotnet, commandLine, new Dictionary<string, string?> { ["NOTIFY_AGENT_KEY"] = variable });
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, process.Output.Trim());
    }
}
