using System.Net;
using Notify.Faults.Tests.Observations;
using Notify.Testing.Http;

namespace Notify.Faults.Tests.Workload;

/// <summary>Follows the stream, and comes back with its cursor as <c>EventSource</c> does.</summary>
/// <param name="stage">The run.</param>
/// <param name="session">Its session.</param>
/// <param name="name">Who it is.</param>
/// <param name="connectBy">How it reads what was sent; null for at once.</param>
/// <param name="isRestless">Whether it goes and comes back by itself too, while there are faults.</param>
/// <param name="audience">Who is shown the events; null for nobody.</param>
internal sealed class SseFollower(
    Stage stage, string session, string name, Func<HttpMessageHandler>? connectBy = null, bool isRestless = false, Audience? audience = null)
    : Reader(stage, new BeganToFollow(session, name)), IDisposable
{
    // The longer delays that a service may ask for are shortened, for there is little time.
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(0.5);

    private readonly ServiceClients clients = new(stage.Addresses, connectBy);
    private string cursor = Place.Beginning;
    private TimeSpan retry = TimeSpan.FromSeconds(0.2);

    public void Dispose() => clients.Dispose();

    protected override async Task ReadOnAsync()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stage.Stopping);
        await using var restlessness = StartRestlessness(leaving);
        try
        {
            await FollowAsync(leaving.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !Stage.Stopping.IsCancellationRequested))
        {
            // The instance is away or slow, the connection was cut, or we leave by ourselves.
        }

        await Stage.DelayAsync(retry);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var stream = await SseReader.OpenAsync(clients.Pick(Random), Paths.Events(Session), cursor, cancellationToken);
        if (stream.Response.StatusCode != HttpStatusCode.OK)
        {
            Note(new Surprise(Session, Name, $"opened a stream and got {(int)stream.Response.StatusCode}, on which EventSource gives up"));
        }

        while (await stream.ReadAsync() is { } streamed)
        {
            retry = stream.Retry is { } asked && asked < LongestRetry ? asked : LongestRetry;
            Take(streamed);
        }
    }

    private void Take(StreamedEvent streamed)
    {
        if (streamed.Type == "reset")
        {
            Note(new WasReset(Session, Name, streamed.Data.GetProperty("reason").GetString()!));
        }
        else if (streamed.Id is { } id)
        {
            var seen = new LoggedEvent(streamed.Envelope.GetRawText());
            var place = Place.Parse(id);
            if (place.Seq != seen.Seq)
            {
                Note(new Surprise(Session, Name, $"got event {seen.Seq} under the id {id}"));
            }

            cursor = id;
            Saw(place.Epoch, seen);
            audience?.See(seen);
        }
    }

    private ITimer? StartRestlessness(CancellationTokenSource leaving) => isRestless && !Stage.Ending.IsCancellationRequested
        ? TimeProvider.System.CreateTimer(_ => LeaveUnlessHealed(leaving), null, Random.NextMilliseconds(50, 3000), Timeout.InfiniteTimeSpan)
        : null;

    // After the faults a reader must come to the end on the connection that it has: to return would hide a stream that has forgotten it.
    private void LeaveUnlessHealed(CancellationTokenSource leaving)
    {
        if (!Stage.Ending.IsCancellationRequested)
        {
            leaving.Cancel();
        }
    }
}
