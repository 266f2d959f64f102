using System.Net;
using System.Text.Json;
using Notify.Client.Http;

namespace Notify.Client.Reading;

/// <summary>Events by long polls.</summary>
/// <param name="service">The service.</param>
/// <param name="session">The session.</param>
/// <param name="cursor">After which place.</param>
/// <param name="credential">What lets the reader in.</param>
/// <param name="isOver">Asked between two polls: whether something better is to be tried.</param>
internal sealed class PollSource(ServiceClient service, string session, string cursor, ICredential credential, Func<bool> isOver) : IEventSource
{
    private static readonly TimeSpan HurryPause = TimeSpan.FromSeconds(1);

    private readonly Queue<EventEnvelope> events = new();
    private string cursor = cursor;
    private string epoch = "";
    private bool isHurried;

    public bool WasMute => false;

    public async ValueTask<Delivery> NextAsync(CancellationToken cancellationToken)
    {
        if (events.TryDequeue(out var next))
        {
            return new Delivery.Happened(next.ToEvent(new LogPlace(epoch, next.Seq).Cursor));
        }

        if (isOver())
        {
            return new Delivery.Ended(TimeSpan.Zero);
        }

        return isHurried ? new Delivery.Ended(HurryPause) : await PollAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Delivery> PollAsync(CancellationToken cancellationToken)
    {
        var hold = service.Options.HoldTime;
        var call = new ServiceCall(HttpMethod.Get, Addresses.LongPoll(session, cursor, hold)) { Hold = hold };
        var began = service.Time.GetTimestamp();
        return await service.TryAsync(call, credential, cancellationToken).ConfigureAwait(false) switch
        {
            Attempt.Failed failed => new Delivery.Failed(failed.Why, failed.RetryAfter),
            Attempt.Unauthenticated refused => credential.TryRenew() ? new Delivery.Opened() : throw refused.Answer.ToException(),
            Attempt.Answered { Answer: { Status: HttpStatusCode.Gone, Problem: { Code: "cursor_expired", Reason: { } reason, Data: { } state } } answer } =>
                new Delivery.Reset(reason, state.Deserialize(ClientJson.Default.SessionState) ?? throw answer.ToException()),
            Attempt.Answered { Answer: { Status: not HttpStatusCode.OK, Problem: null } answer } => new Delivery.Failed(answer.ToException(), RetryAfter: null),
            Attempt.Answered answered => Take(answered.Answer.Read(ClientJson.Default.LongPollReply), isEarly: service.Time.GetElapsedTime(began) < hold / 2),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Delivery.Alive Take(LongPollReply reply, bool isEarly)
    {
        // An instance that is shut down lets go of whoever waits, and something in between may keep an answer: not back to it in a bare loop.
        isHurried = isEarly && reply.Events.Count == 0;
        cursor = reply.Cursor;
        epoch = LogPlace.TryParse(cursor)?.Epoch ?? "";
        foreach (var next in reply.Events)
        {
            events.Enqueue(next);
        }

        return new Delivery.Alive();
    }
}

/// <summary>What of a long poll's answer a reader of events needs.</summary>
internal sealed record LongPollReply(string Cursor, IReadOnlyList<EventEnvelope> Events);
