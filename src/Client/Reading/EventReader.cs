using System.Runtime.CompilerServices;
using Notify.Client.Http;

namespace Notify.Client.Reading;

/// <summary>Follows one session from source to source: each goes on where the one before it ended.</summary>
internal sealed class EventReader(ServiceClient service, string session, ICredential credential)
{
    private readonly SourceChoice sources = new(service, session, credential);

    public async IAsyncEnumerable<SessionEvent> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var schedule = service.Schedule(service.Options.Retry.Budget);
        if (cursor is null)
        {
            var beginning = Snapshot(await SessionInfo.ReadAsync(service, session, credential, cancellationToken).ConfigureAwait(false), reason: null);
            schedule.LiftBudget();
            yield return beginning;
            cursor = beginning.Cursor;
        }

        var isAfterReset = false;
        while (true)
        {
            Delivery last;
            var source = sources.Open(cursor);
            await using (source.ConfigureAwait(false))
            {
                while ((last = await NextAsync(source, cursor, schedule, cancellationToken).ConfigureAwait(false)) is Delivery.Happened happened)
                {
                    cursor = happened.Event.Cursor;
                    isAfterReset = false;
                    yield return happened.Event;
                }

                sources.LearnFrom(source);
            }

            if (last is Delivery.Reset reset)
            {
                // One reset after the other is a service that contradicts itself, and must not be asked in a bare loop.
                if (isAfterReset)
                {
                    await schedule.WaitAsync(retryAfter: null, cancellationToken).ConfigureAwait(false);
                }

                var anew = Snapshot(reset.State ?? await ReadStateAsync(cancellationToken).ConfigureAwait(false), reset.Reason);
                isAfterReset = true;
                yield return anew;
                cursor = anew.Cursor;
            }
            else
            {
                await RecoverAsync(last, schedule, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The next event that the consumer does not have, or why the source ends.
    private static async Task<Delivery> NextAsync(IEventSource source, string cursor, RetrySchedule schedule, CancellationToken cancellationToken)
    {
        while (true)
        {
            var delivery = await source.NextAsync(cancellationToken).ConfigureAwait(false);
            switch (delivery)
            {
                case Delivery.Opened:
                    schedule.LiftBudget();
                    break;
                case Delivery.Alive:
                    schedule.LiftBudget();
                    schedule.Reset();
                    break;
                case Delivery.Happened happened when Judge(cursor, happened.Event.Cursor) is not Succession.Next and var succession:
                    if (succession is Succession.Gap)
                    {
                        return new Delivery.Failed(Gap(cursor, happened.Event.Cursor), RetryAfter: null);
                    }

                    break;
                case Delivery.Happened:
                    schedule.Reset();
                    return delivery;
                default:
                    return delivery;
            }
        }
    }

    private async Task RecoverAsync(Delivery last, RetrySchedule schedule, CancellationToken cancellationToken)
    {
        switch (last)
        {
            case Delivery.OfNoUse:
                sources.DistrustStreams();
                break;
            case Delivery.Ended ended:
                // Not all of it, nor always the same, so that a crowd does not come back at once.
                await Task.Delay(ended.Pause * (1 + Random.Shared.NextDouble()) / 2, service.Time, cancellationToken).ConfigureAwait(false);
                break;
            case Delivery.Failed failed when !await schedule.WaitAsync(failed.RetryAfter, cancellationToken).ConfigureAwait(false):
                throw failed.Why;
        }
    }

    private Task<SessionState> ReadStateAsync(CancellationToken cancellationToken) =>
        SessionInfo.ReadAsync(service, session, credential, cancellationToken, Timeout.InfiniteTimeSpan);

    private SessionSnapshotEvent Snapshot(SessionState state, string? reason) => new(state, reason) { SessionId = session, Cursor = state.Cursor };

    // A cursor of which only the service knows what it means is followed by whatever the service sends.
    private static Succession Judge(string known, string next) =>
        LogPlace.TryParse(known) is { } place && LogPlace.TryParse(next) is { } following ? place.Judge(following) : Succession.Next;

    private static NotifyException Gap(string known, string next) => new(
        NotifyException.UnexpectedAnswerCode, null, $"After {known} came {next}. Something in between loses events.");
}
