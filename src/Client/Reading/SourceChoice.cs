using Notify.Client.Http;

namespace Notify.Client.Reading;

/// <summary>Streams, unless they are turned off or were of no use a while ago.</summary>
internal sealed class SourceChoice(ServiceClient service, string session, ICredential credential)
{
    // Once may be an accident; so often in a row it is something in between that lets no stream pass.
    private const int MostMuteStreams = 3;

    private long? distrustedSince;
    private int muteStreams;

    public IEventSource Open(string cursor) => AreStreamsTrusted ? new StreamSource(service, session, cursor, credential) : new PollSource(service, session, cursor, credential, PollUntil());

    /// <summary>Takes in how a source went.</summary>
    public void LearnFrom(IEventSource source)
    {
        muteStreams = source.WasMute ? muteStreams + 1 : 0;
        if (muteStreams == MostMuteStreams)
        {
            DistrustStreams();
        }
    }

    /// <summary>Reads by long polls for the time being.</summary>
    public void DistrustStreams() => distrustedSince = service.Time.GetTimestamp();

    private bool AreStreamsTrusted =>
        service.Options.Streams.Enabled && (distrustedSince is not { } since || service.Time.GetElapsedTime(since) >= service.Options.Streams.RetryAfter);

    private Func<bool> PollUntil() => () => AreStreamsTrusted;
}
