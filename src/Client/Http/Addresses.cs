using System.Globalization;

namespace Notify.Client.Http;

/// <summary>The service's addresses, below the address of the service itself.</summary>
internal static class Addresses
{
    private const string Api = "agent_backend/api";

    private const int MaxSessionLength = 128;
    private const int MaxRequestLength = 64;

    public static string Agent(string action, string session) => $"{Api}/agent/{action}/{Session(session)}";

    public static string Claim(string session, string request) => $"{Agent("permission-claim", session)}/{Request(request)}";

    public static string Withdraw(string session, string request) => $"{Agent("permission-withdraw", session)}/{Request(request)}";

    public static string Decision(string session, string request, TimeSpan wait) =>
        string.Create(CultureInfo.InvariantCulture, $"{Agent("permission-decision", session)}/{Request(request)}?wait={Seconds(wait)}");

    public static string Audit(string session, long after, int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Agent("audit", session)}?after={after}&limit={limit}");

    public static string SessionInfo(string session) => $"{Api}/polling/session-info/{Session(session)}";

    public static string ClearResult(string session) => $"{Api}/polling/clear-result/{Session(session)}";

    public static string PermissionResponse(string session) => $"{Api}/sse/permission-response/{Session(session)}";

    public static string Events(string session, string cursor) => $"{Api}/sse/events/{Session(session)}?cursor={Uri.EscapeDataString(cursor)}";

    public static string LongPoll(string session, string cursor, TimeSpan hold) =>
        string.Create(CultureInfo.InvariantCulture, $"{Api}/long-poll/{Session(session)}?cursor={Uri.EscapeDataString(cursor)}&timeout={Seconds(hold)}");

    /// <summary>Seconds as the service takes them: whole ones.</summary>
    public static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    /// <exception cref="ArgumentException">It is no session id, or one that no address can hold.</exception>
    private static string Session(string session) => Segment(session, MaxSessionLength, nameof(session), ".~:@");

    private static string Request(string request) => Segment(request, MaxRequestLength, nameof(request), "");

    // Checked here and not only by the service: "..", or a "/" that got in, would make another address of it, such as that of another session.
    private static string Segment(string value, int maxLength, string what, string others)
    {
        ArgumentNullException.ThrowIfNull(value, what);
        return value.Length > 0 && value.Length <= maxLength && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' || others.Contains(c)) && value is not ("." or "..")
            ? value
            : throw new ArgumentException($"A {what} id has 1 to {maxLength} of A-Z a-z 0-9 _ -{string.Concat(others.Select(c => $" {c}"))}, and is neither . nor ..", what);
    }
}
