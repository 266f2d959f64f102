using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Workload;

/// <summary>All clients of one session.</summary>
internal sealed class Cast : IDisposable
{
    private readonly Publisher[] publishers;
    private readonly Audience audience;
    private readonly Reader[] readers;

    public Cast(Stage stage, string session)
    {
        Session = session;
        audience = new Audience(stage, session);
        // Two of one name are one publisher that, by some mishap, runs twice.
        publishers =
        [
            new(stage, session, "asking"), new(stage, session, "busy", mayAsk: false),
            new(stage, session, "twins", twin: 1), new(stage, session, "twins", twin: 2),
            new(stage, session, "busy-twins", twin: 1, mayAsk: false), new(stage, session, "busy-twins", twin: 2, mayAsk: false),
        ];
        readers =
        [
            new SseFollower(stage, session, "people", audience: audience),
            new SseFollower(stage, session, "restless", isRestless: true),
            new SseFollower(stage, session, "slow", PacedConnection.Reading(bytes: 700, TimeSpan.FromMilliseconds(20), stage)),
            new SseFollower(stage, session, "stalled", PacedConnection.Reading(bytes: 20_000, TimeSpan.FromSeconds(3), stage)),
            new LongPollFollower(stage, session, "long-poll"),
            new Poller(stage, session, "poller"),
        ];
    }

    public string Session { get; }

    /// <summary>Completes when every publisher has finished what it began.</summary>
    public Task PublishAsync() => Task.WhenAll(publishers.Select(publisher => publisher.RunAsync()));

    /// <summary>Completes when all is over.</summary>
    public Task ReadAsync() => Task.WhenAll(readers.Select(reader => reader.RunAsync()));

    /// <summary>Completes when every reader has come to the end of the log, and everybody who was asked there has had an answer.</summary>
    public async Task ReachAsync(SessionLog log)
    {
        await Task.WhenAll(readers.Select(reader => reader.ReachedAsync(log.LastSeq)));
        await audience.AnswersAsync();
    }

    public void Dispose()
    {
        foreach (var client in publishers.Concat<object>(readers).OfType<IDisposable>())
        {
            client.Dispose();
        }
    }
}
