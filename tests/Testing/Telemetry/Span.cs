namespace Notify.Testing.Telemetry;

/// <summary>A span as a collector got it.</summary>
/// <param name="Service">The <c>service.instance.id</c> of who sent it.</param>
/// <param name="Source">The activity source.</param>
/// <param name="Kind">As on the wire: 2 server, 3 client, 4 producer, 5 consumer.</param>
/// <param name="ParentId">Empty for a root.</param>
/// <param name="Links">The spans that it is linked to, each as <c>trace-span</c>.</param>
public sealed record Span(
    string Service,
    string Source,
    string Name,
    int Kind,
    string TraceId,
    string Id,
    string ParentId,
    string TraceState,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Links)
{
    public const int Producer = 4;
    public const int Consumer = 5;

    /// <summary>Whether it says that it is of this session.</summary>
    public bool IsOf(string session) => Attributes.GetValueOrDefault("notify.session.id") == session;
}
