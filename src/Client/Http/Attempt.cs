using System.Net;
using System.Net.Sockets;

namespace Notify.Client.Http;

/// <summary>What came of one request.</summary>
internal abstract record Attempt
{
    private Attempt() { }

    /// <summary>An answer that another request would not change.</summary>
    public sealed record Answered(ServiceAnswer Answer) : Attempt;

    /// <summary>Something that may pass.</summary>
    /// <param name="Why">What to throw where it does not.</param>
    /// <param name="RetryAfter">When the service says that it is worth trying again.</param>
    public sealed record Failed(NotifyException Why, TimeSpan? RetryAfter = null) : Attempt;

    /// <summary>The service does not know the caller.</summary>
    public sealed record Unauthenticated(ServiceAnswer Answer) : Attempt;

    /// <summary>Whether an answer of this status may be another one next time.</summary>
    public static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    /// <summary>Whether it is how a network, a proxy or a server fails, and no mistake of the program.</summary>
    // HttpClient lets a bare SocketException through where a connection is reset while it is being made.
    public static bool IsTransportFault(Exception exception) => exception is HttpRequestException or SocketException or IOException or OperationCanceledException;

    public static Failed Unreachable(Uri service, Exception exception) => new(new NotifyException(
        NotifyException.UnreachableCode, null, $"{service.Authority} does not answer: {exception.Message}", exception));
}
