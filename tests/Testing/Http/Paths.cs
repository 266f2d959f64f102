namespace Notify.Testing.Http;

/// <summary>The service's addresses as its users write them, so that a test notices when one moves.</summary>
public static class Paths
{
    private const string Api = "/agent_backend/api";

    public const string Health = $"{Api}/health";

    public static string SessionInfo(string session) => $"{Api}/polling/session-info/{session}";

    public static string PollingResponse(string session) => $"{Api}/polling/permission-response/{session}";

    public static string Events(string session) => $"{Api}/sse/events/{session}";

    public static string SseResponse(string session) => $"{Api}/sse/permission-response/{session}";

    public static string LongPoll(string session) => $"{Api}/long-poll/{session}";

    public static string Agent(string action, string session) => $"{Api}/agent/{action}/{session}";

    public static string LongPollResponse(string session) => $"{Api}/long-poll/permission-response/{session}";

    public static string Claim(string session, string request) => $"{Agent("permission-claim", session)}/{request}";

    public static string Withdraw(string session, string request) => $"{Agent("permission-withdraw", session)}/{request}";

    public static string Decision(string session, string request, int waitSeconds) => $"{Api}/agent/permission-decision/{session}/{request}?wait={waitSeconds}";
}
