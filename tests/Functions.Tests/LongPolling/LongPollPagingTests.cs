using System.Text.Json;

namespace Notify.Functions.Tests.LongPolling;

public sealed class LongPollPagingTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Events_ComeInPagesWithATruthfulCursor_WhenThereAreMany()
    {
        await _session.FillAsync(1101);

        var pages = await ReadAllAsync();

        Assert.True(pages.Count > 1);
        Assert.Equal(Enumerable.Range(1, 1101).Select(seq => (long)seq), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task Events_ComeInPagesWithATruthfulCursor_WhenTheyAreLarge()
    {
        foreach (var _ in Enumerable.Range(0, 24))
        {
            await _session.CompleteAsync(result: new string('x', 250_000));
        }

        var pages = await ReadAllAsync();

        Assert.True(pages.Count > 1);
        Assert.Equal(Enumerable.Range(1, 48).Select(seq => (long)seq), pages.SelectMany(page => page));
    }

    private async Task<List<long[]>> ReadAllAsync()
    {
        var pages = new List<long[]>();
        var end = await _session.CursorAsync();
        for (var cursor = "00000000-0"; cursor != end;)
        {
            var answer = await _session.GetAsync("long-poll", $"?cursor={cursor}");
            Assert.False(answer.Data.GetProperty("timed_out").GetBoolean());
            cursor = answer.Data.Text("cursor");
            Assert.Equal($"\"{cursor}\"", answer.Header("ETag"));
            pages.Add([.. answer.Data.GetProperty("events").EnumerateArray().Select(SeqOf)]);
        }

        return pages;
    }

    private static long SeqOf(JsonElement e) => e.GetProperty("seq").GetInt64();
}
