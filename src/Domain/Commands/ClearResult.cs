using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Domain.Commands;

/// <summary>A front end has taken note of the tool result.</summary>
/// <param name="SeenUpTo">What the front end has; a newer result is left alone, so that an unseen one is never lost. Null clears whatever there is.</param>
public sealed record ClearResult(Cursor? SeenUpTo) : ISessionCommand
{
    public Verdict Decide(SessionState state, SessionLimits limits, DateTimeOffset now)
    {
        if (state.UnclearedResult is not { Data: ToolResultData result } shown || !IsSeen(state.Epoch, shown))
        {
            return Verdict.Nothing(new Outcome.ResultCleared(null));
        }

        return Verdict.Record(
            new Outcome.ResultCleared(result),
            new ResultClearedData { ToolCallId = result.ToolCallId, Message = "The result was cleared." });
    }

    private bool IsSeen(Epoch epoch, SessionEvent result) =>
        SeenUpTo is null || (SeenUpTo.Epoch == epoch && result.Seq <= SeenUpTo.Seq);
}
