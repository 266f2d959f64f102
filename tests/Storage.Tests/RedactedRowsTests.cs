using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Notify.Domain.Sessions;
using Notify.Functions.Agent;
using Notify.Functions.Http;
using Notify.Functions.Polling;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Instances;
using Notify.Testing.Processes;
using Notify.Testing.Secrets;

namespace Notify.Storage.Tests;

/// <summary>Secrets that an agent or a person sends, and the rows of the session.</summary>
public sealed class RedactedRowsTests : IAsyncDisposable
{
    private static readonly string Secret = RunRecord.Secret("hunter2-in-rows");

    private static readonly string ToolInfo =
        $$"""{"tool_name":"t","tool_call_id":"c1","parameters":{"password":"{{Secret}}","command":"x --token {{Secret}}"},"description":"password={{Secret}}","annotations":{"key":"token={{Secret}}"},"start_time":"token={{Secret}}"}""";

    private readonly TestStorage _storage;
    private readonly ServiceInstance _instance;
    private readonly SessionId _session = TheData.NewSession();

    public RedactedRowsTests(AzuriteFixture azurite)
    {
        _storage = new TestStorage(azurite);
        _instance = _storage.OpenInstance(services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(TheData.Now)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_HoldNoSecretThatWasSent()
    {
        await PostAsync<ReportToolStart>((function, request) => function.Run(request, Token), $$"""{"tool_info":{{ToolInfo}} }""");
        await PostAsync<ReportToolProgress>(
            (function, request) => function.Run(request, Token),
            $$"""{"tool_info":{{ToolInfo}},"progress":1,"message":"token={{Secret}}","partial_result":{"secret":"{{Secret}}"} }""");
        await PostAsync<AskForPermission>((function, request) => function.Run(request, Token), $$"""{"tool_info":{{ToolInfo}} }""");
        await PostAsync<AnswerByPolling>((function, request) => function.Run(request, Token), $$"""{"approved":false,"reason":"use token={{Secret}}"}""");
        await PostAsync<ReportToolCompletion>(
            (function, request) => function.Run(request, Token), $$"""{"tool_info":{{ToolInfo}},"success":true,"result":{"apiKey":"{{Secret}}"} }""");
        await PostAsync<AskForPermission>((function, request) => function.Run(request, Token), $$"""{"tool_info":{{ToolInfo}} }""");

        var rows = await _storage.Sessions.QueryAsync<TableEntity>(SessionKeys.AllRows(_session), cancellationToken: Token).Select(Text).ToListAsync(Token);
        Assert.True(rows.Count > 6, $"{rows.Count} rows");
        Assert.Contains(rows, row => row.Contains("[redacted]", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.DoesNotContain(Secret, row, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _instance.DisposeAsync();

    private async Task PostAsync<TFunction>(Func<TFunction, HttpRequest, Task<IResult>> run, string body) where TFunction : class
    {
        var context = new DefaultHttpContext { RequestServices = _instance.Services };
        context.Request.Method = "POST";
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        context.Request.RouteValues[Routes.SessionParameter] = _session.Value;
        context.Request.Headers["Idempotency-Key"] = Guid.NewGuid().ToString("N");

        var result = await run(ActivatorUtilities.CreateInstance<TFunction>(_instance.Services), context.Request);

        Assert.Equal(200, Assert.IsType<WireResult>(result).Status);
    }

    private static string Text(TableEntity row) => string.Join('\n', row.Select(property => property.Value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        BinaryData data => data.ToString(),
        var other => JsonSerializer.Serialize(other),
    }));
}
