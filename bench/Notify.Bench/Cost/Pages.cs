using Notify.Testing.Http;

namespace Notify.Bench.Cost;

/// <summary>How a page follows a session over each transport, as the JavaScript client does.</summary>
internal static class Pages
{
    // As the JavaScript client, since messages may be lost.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<(string Transport, bool Watches, Func<SessionClient, CancellationToken, Task> Follow)> All { get; } =
    [
        ("polling", false, PollAsync),
        ("long polling", true, LongPollAsync),
        ("SSE", true, async (client, cancellationToken) => await client.StreamAsync(cancellationToken)),
        ("SignalR", false, SignalRAsync),
    ];

    private static async Task PollAsync(SessionClient client, CancellationToken cancellationToken)
    {
        for (string? tag = null; ;)
        {
            (tag, var pollAfter) = await client.PollAsync(tag, cancellationToken);
            await Task.Delay(pollAfter, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task LongPollAsync(SessionClient client, CancellationToken cancellationToken)
    {
        for (var query = ""; ;)
        {
            var data = await client.GetAsync(Paths.LongPoll(client.Session) + query, cancellationToken);
            query = $"?cursor={data.GetProperty("cursor").GetString()}";
        }
    }

    // It connects, reads what was before, and looks now and then whether a message was lost.
    private static async Task SignalRAsync(SessionClient client, CancellationToken cancellationToken)
    {
        await client.PostAsync($"/agent_backend/api/signalr/negotiate/{client.Session}", "{}", cancellationToken);
        await client.GetAsync(Paths.LongPoll(client.Session) + "?timeout=1", cancellationToken);
        for (string? tag = null; ;)
        {
            await Task.Delay(LookEvery, TimeProvider.System, cancellationToken);
            (tag, _) = await client.PollAsync(tag, cancellationToken);
        }
    }
}
