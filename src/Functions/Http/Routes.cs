namespace Notify.Functions.Http;

/// <summary>Where the functions answer. host.json sets the prefix to nothing, so these are whole paths.</summary>
internal static class Routes
{
    /// <summary>The route parameter that every session's endpoint has.</summary>
    public const string SessionParameter = "session_id";

    public const string RequestParameter = "request_id";

    public const string Api = "agent_backend/api/";

    public const string Agent = Api + "agent/";

    public const string Auth = Api + "auth/";

    public const string Polling = Api + "polling/";

    public const string Sse = Api + "sse/";

    public const string LongPoll = Api + "long-poll/";

    public const string SignalR = Api + "signalr/";

    /// <summary>Where the guide's long-polling client asks.</summary>
    public const string GuideLongPoll = "api/long-poll/";

    /// <summary>The root and nothing else. The Functions host takes an empty route for the function's name, so this one has a part that is always empty.</summary>
    public const string Root = "{ignored:maxlength(0)?}";

    public const string Console = "console";

    /// <summary>The route parameter with a file's path.</summary>
    public const string PathParameter = "path";

    public const string ConsoleFile = Console + "/{*" + PathParameter + ":minlength(1)}";

    public const string OpenApiDocument = Api + "openapi.json";

    /// <summary>The page that shows the document, and above the files that it loads.</summary>
    public const string ApiReference = Api + "docs";

    /// <summary>The route parameter with a file's name.</summary>
    public const string FileParameter = "file";

    public const string Session = "{" + SessionParameter + "}";

    public const string Request = "{" + RequestParameter + "}";
}
