namespace Notify.Functions.Tests.Health;

public sealed class HealthTests(SharedHost host)
{
    [Fact]
    public async Task Health_IsOkAndNamesTheStore_WhenTheStoreAnswers()
    {
        var answer = await AskAsync(host.Http);

        Assert.Equal(("ok", "memory"), (answer.Data.Text("status"), answer.Data.Text("store")));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task Health_Is503_WhenTheStoreDoesNotAnswer()
    {
        var store = new FaultyStore { Fault = FaultyStore.Away };
        await using var away = await NotifyHost.StartAsync(store.AddTo);

        (await AskAsync(away.Http)).Problem(503, "storage_unavailable");
    }

    private static Task<WireAnswer> AskAsync(HttpClient http) =>
        WireAnswer.OfAsync(http, new HttpRequestMessage(HttpMethod.Get, "/agent_backend/api/health"));
}
