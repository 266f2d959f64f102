namespace Notify.Faults.Tests.Observations;

/// <summary>A session's log as it stands when all is over, read from its first event.</summary>
internal sealed record SessionLog(string Session, string Epoch, IReadOnlyList<LoggedEvent> Events)
{
    public long LastSeq => Events.Count == 0 ? 0 : Events[^1].Seq;
}
