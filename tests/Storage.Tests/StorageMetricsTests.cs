using System.Net.Sockets;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Notify.Domain.Storage;
using Notify.Functions.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Testing.Processes;
using Notify.Testing.Telemetry;

namespace Notify.Storage.Tests;

public sealed class StorageMetricsTests(AzuriteFixture azurite) : IDisposable
{
    private const string Duration = "notify.storage.operation.duration";

    private readonly RecordedMetrics _recorded = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachOperation_IsMeasuredOnce_ByWhatItDoes()
    {
        var table = Open();
        await table.UpsertAsync(new TableEntity("p", "r"), Token);
        await table.FindAsync("p", "r", columns: null, Token);
        await table.FindAsync("p", "nowhere", columns: null, Token);
        await table.FindFirstAsync("PartitionKey eq 'p'", columns: null, Token);
        await table.TryCommitAsync([new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "s"))], Token);
        await table.TryDeleteAsync("p", "s", Azure.ETag.All, Token);

        // The table was not there at first.
        Assert.Equal((1, 2), (Count("create_table"), Count("write")));
        Assert.Equal((2, 1, 1, 1), (Count("read"), Count("query"), Count("commit"), Count("delete")));
        Assert.Equal(0, _recorded.Of(Duration, "error.type=409").Count);
        Assert.Equal(0, _recorded.Of("notify.storage.retries").Count);
    }

    [Fact]
    public async Task Retries_AreCounted_AndAreOneOperation()
    {
        var table = Open(StubService.ThatAsksToWait(TimeSpan.Zero, () => { }));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => table.FindAsync("p", "r", columns: null, Token));

        Assert.Equal(1, _recorded.Of(Duration, "notify.storage.operation=read", "error.type=503").Count);
        Assert.Equal(2, _recorded.Of("notify.storage.retries", "notify.storage.operation=read").Sum);
    }

    [Fact]
    public async Task AServiceThatIsAway_IsAnError()
    {
        var table = Open(StubService.ThatThrows(() => new SocketException((int)SocketError.ConnectionRefused)));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => table.FindAsync("p", "r", columns: null, Token));

        Assert.Equal(1, _recorded.Of(Duration, "error.type=unavailable").Count);
    }

    public void Dispose() => _recorded.Dispose();

    private int Count(string operation) => _recorded.Of(Duration, $"notify.storage.operation={operation}").Count;

    private AzureTable Open(HttpPipelineTransport? transport = null)
    {
        var options = new StorageOptions { RetryDelay = TimeSpan.FromMilliseconds(10), AttemptTimeout = TimeSpan.FromSeconds(20) };
        var client = TableServiceClients.CreateOptions(options);
        StorageMetricsPolicy.AddTo(client, _recorded.Metrics);
        client.Transport = transport ?? client.Transport;
        return new AzureTable(new TableServiceClient(azurite.ConnectionString, client), $"test{Guid.NewGuid():N}", pageRows: 10);
    }
}
