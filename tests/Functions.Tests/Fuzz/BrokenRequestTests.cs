using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.Fuzz;

/// <summary>Requests that no HTTP library would send.</summary>
/// <param name="keys">Those of a protected service; null where access control is off.</param>
public abstract class BrokenRequestTests(TestKeys? keys) : IAsyncLifetime
{
    private NotifyHost? _host;
    private SessionClient? _session;

    public async ValueTask InitializeAsync()
    {
        _host = await NotifyHost.StartAsync(settings: keys is null ? [] : [.. NotifyHost.SettingsOf(keys)]);
        _session = new SessionClient(keys is null ? _host.Http : _host.NewClient(new TestCredentials(keys, TimeProvider.System)));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_IsRecordedOrLoggedAsAnError_WhenTheCallerGoesInTheMiddleOfTheBody(bool reset)
    {
        foreach (var _ in Enumerable.Range(0, 10))
        {
            using var connection = await RawConnection.OpenAsync(_host!.Http);
            await connection.SendAsync(Head("Content-Length: 100\r\nExpect: 100-continue"));
            Assert.StartsWith("HTTP/1.1 100 ", await connection.ReadAsync(), StringComparison.Ordinal); // the body is being read
            await connection.SendAsync("""{"tool_info":{"tool_name":"t"}}""");
            if (reset)
            {
                connection.Reset();
            }
        }

        await AssertNothingHappenedAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task Request_IsAnsweredWith400OrNotAtAll_WhenItsBodyEndsTooSoon()
    {
        using var connection = await RawConnection.OpenAsync(_host!.Http);
        await connection.SendAsync(Head("Content-Length: 100") + """{"tool_info":""");
        connection.EndSending();

        var answer = await connection.ReadToEndAsync();

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), answer);
        await AssertNothingHappenedAsync();
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n", "400")]
    [InlineData("Transfer-Encoding: chunked", "2\r\n{}xx\r\n0\r\n\r\n", "400")]
    [InlineData("Transfer-Encoding: chunked", "ffffffffffff\r\n{}", "400")]
    [InlineData("Content-Length: -1", "{}", "400")]
    [InlineData("Content-Length: 2\r\nContent-Length: 3", "{}", "400")]
    [InlineData("Content-Length: 1048577", "", "413")]
    [InlineData("Content-Length: 99999999999999", "", "413")]
    [InlineData("Content-Length: 1048577\r\nExpect: 100-continue", "", "413")]
    public async Task Request_IsRefused_WhenItsLengthIsNonsenseOrTooMuch(string header, string body, string status)
    {
        using var connection = await RawConnection.OpenAsync(_host!.Http);
        await connection.SendAsync(Head(header) + body);

        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
        await AssertNothingHappenedAsync();
    }

    [Theory(Timeout = 30_000)]
    [InlineData("GET\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("\0\0\0\0\r\n\r\n")]
    [InlineData("GET /agent_backend/api/health HTTP/1.1\r\n\r\n")]
    [InlineData("GET /agent_backend/api/health HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n")]
    [InlineData("GET /agent_backend/api/health HTTP/1.1\r\nHost: x\r\nIdempotency-Key: a\0b\r\n\r\n")]
    public async Task Connection_IsRefusedWithoutHarm_WhenItsTextIsNoHttp(string text)
    {
        using var connection = await RawConnection.OpenAsync(_host!.Http);
        await connection.SendAsync(text);
        connection.EndSending();

        var answer = await connection.ReadToEndAsync();

        Assert.Matches("^(HTTP/1.1 (400|505) |$)", answer);
        await AssertNothingHappenedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private string Head(string header) =>
        $"POST {_session!.Path("agent/tool-execution-start")} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-functions-key: {keys?.Agent}\r\nContent-Type: application/json\r\n{header}\r\n\r\n";

    // Stopping waits for the requests that are under way, so that none can do its harm later.
    private async Task AssertNothingHappenedAsync()
    {
        Assert.Equal("00000000-0", await _session!.CursorAsync());
        await _host!.StopAsync();

        // Kestrel itself may log that it cannot read the rest of a body whose sender is gone.
        Assert.DoesNotContain(_host.Errors, error => !error.Contains("automatic draining of the request body failed", StringComparison.Ordinal));
    }
}
