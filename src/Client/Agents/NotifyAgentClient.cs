using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notify.Client.Http;

namespace Notify.Client;

/// <summary>
/// For an agent's back end: reports what its tools do, asks people for permission and waits for what they decide. Each action is carried out once, however many requests it takes; each fails with
/// <see cref="NotifyException"/> if that cannot be done. Thread-safe; one for a whole application will do.
/// </summary>
public sealed partial class NotifyAgentClient : IDisposable
{
    private readonly ServiceClient service;
    private readonly AgentKey credential;
    private readonly HttpClient? owned;

    /// <summary>Makes a client with connections of its own, which follow no redirects: the key is meant for the service and not for wherever it may point.</summary>
    /// <param name="options">Where the service is and what opens it.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public NotifyAgentClient(NotifyClientOptions options)
        : this(ServiceConnections.CreateClient(), options, isOwned: true)
    {
    }

    /// <summary>Makes a client over connections that somebody else manages, such as <see cref="IHttpClientFactory"/>.</summary>
    /// <param name="http">Not disposed with the client. Its <see cref="HttpClient.Timeout"/> should exceed <see cref="NotifyClientOptions.AttemptTimeout"/> and <see cref="NotifyClientOptions.HoldTime"/> together.</param>
    /// <param name="options">Where the service is and what opens it.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public NotifyAgentClient(HttpClient http, NotifyClientOptions options, TimeProvider? time = null)
        : this(http, options, isOwned: false, time)
    {
    }

    private NotifyAgentClient(HttpClient http, NotifyClientOptions options, bool isOwned, TimeProvider? time = null)
    {
        service = new ServiceClient(http, options, time);
        credential = new AgentKey(options.AgentKey);
        owned = isOwned ? http : null;
    }

    /// <summary>Reports that a tool began to run.</summary>
    /// <param name="sessionId">The session: 1 to 128 of <c>A-Z a-z 0-9 . _ ~ : @ -</c>. It begins with its first event.</param>
    /// <param name="tool">The call.</param>
    /// <param name="idempotencyKey">See <see cref="PermissionRequestOptions.IdempotencyKey"/>.</param>
    /// <param name="cancellationToken">Gives up; the report may be recorded all the same.</param>
    public Task<ReportedCall> StartToolAsync(string sessionId, ToolInfo tool, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        StartToolAsync(sessionId, tool, idempotencyKey, budget: null, cancellationToken);

    /// <summary>Reports how far a tool got.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="toolCallId">The call, which must not be finished: else <see cref="NotifyException"/> <c>unknown_tool_call</c>.</param>
    /// <param name="progress">How far.</param>
    /// <param name="idempotencyKey">See <see cref="PermissionRequestOptions.IdempotencyKey"/>.</param>
    /// <param name="cancellationToken">Gives up; the report may be recorded all the same.</param>
    public Task<ReportedCall> ReportProgressAsync(
        string sessionId, string toolCallId, ToolProgress progress, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        ReportProgressAsync(sessionId, toolCallId, progress, idempotencyKey, budget: null, cancellationToken);

    /// <summary>Reports that a tool ended. Questions about the call that are still open are withdrawn.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="tool">The call.</param>
    /// <param name="result">What it returned; null for nothing. At most 256 KiB as an event (<c>event_too_large</c>): store large content elsewhere and send a reference.</param>
    /// <param name="success">Whether it did what it should.</param>
    /// <param name="idempotencyKey">See <see cref="PermissionRequestOptions.IdempotencyKey"/>.</param>
    /// <param name="cancellationToken">Gives up; the report may be recorded all the same.</param>
    public Task<ReportedCall> CompleteToolAsync(
        string sessionId, ToolInfo tool, JsonElement? result, bool success = true, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        PostAsync(Addresses.Agent("tool-execution-complete", sessionId), new CompleteBody(Required(tool), result, success), ClientJson.Default.CompleteBody, ClientJson.Default.ReportedCall,
            idempotencyKey, cancellationToken);

    /// <summary>Reports that a tool failed, as <see cref="CompleteToolAsync"/> with the result <c>{"error": …, "success": false}</c>.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="tool">The call.</param>
    /// <param name="error">What went wrong, in words for people.</param>
    /// <param name="idempotencyKey">See <see cref="PermissionRequestOptions.IdempotencyKey"/>.</param>
    /// <param name="cancellationToken">Gives up; the report may be recorded all the same.</param>
    public Task<ReportedCall> FailToolAsync(string sessionId, ToolInfo tool, string error, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var result = JsonSerializer.SerializeToElement(new() { ["error"] = error, ["success"] = false }, ClientJson.Default.JsonObject);
        return CompleteToolAsync(sessionId, tool, result, success: false, idempotencyKey, cancellationToken);
    }

    /// <summary>Ends the connections, where they are the client's own.</summary>
    public void Dispose() => owned?.Dispose();

    /// <param name="sessionId">The session.</param>
    /// <param name="tool">The call.</param>
    /// <param name="idempotencyKey">Null for a new one.</param>
    /// <param name="budget">How long to try; null for as long as ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal Task<ReportedCall> StartToolAsync(string sessionId, ToolInfo tool, string? idempotencyKey, TimeSpan? budget, CancellationToken cancellationToken) =>
        PostAsync(Addresses.Agent("tool-execution-start", sessionId), new StartBody(Required(tool)), ClientJson.Default.StartBody, ClientJson.Default.ReportedCall,
            idempotencyKey, cancellationToken, budget);

    /// <param name="sessionId">The session.</param>
    /// <param name="toolCallId">The call.</param>
    /// <param name="progress">How far.</param>
    /// <param name="idempotencyKey">Null for a new one.</param>
    /// <param name="budget">How long to try; null for as long as ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal Task<ReportedCall> ReportProgressAsync(
        string sessionId, string toolCallId, ToolProgress progress, string? idempotencyKey, TimeSpan? budget, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(toolCallId);
        ArgumentNullException.ThrowIfNull(progress);
        var body = new ProgressBody(toolCallId, progress.Progress, progress.Total, progress.Message, progress.PartialResult);
        return PostAsync(Addresses.Agent("tool-progress", sessionId), body, ClientJson.Default.ProgressBody, ClientJson.Default.ReportedCall, idempotencyKey, cancellationToken, budget);
    }

    private static ToolInfo Required(ToolInfo tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return tool;
    }

    private async Task<TReply> PostAsync<TBody, TReply>(
        string address, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TReply> replyType, string? idempotencyKey, CancellationToken cancellationToken, TimeSpan? budget = null) =>
        (await PostAsync(address, body, bodyType, idempotencyKey, cancellationToken, budget).ConfigureAwait(false)).Read(replyType);

    private Task<ServiceAnswer> PostAsync<TBody>(
        string address, TBody body, JsonTypeInfo<TBody> type, string? idempotencyKey, CancellationToken cancellationToken, TimeSpan? budget = null)
    {
        // One for all requests that the action may take.
        var call = new ServiceCall(HttpMethod.Post, address)
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(body, type),
            IdempotencyKey = idempotencyKey ?? Guid.NewGuid().ToString("N"),
            Budget = budget,
        };
        return service.SendAsync(call, credential, cancellationToken);
    }

    private Task<ServiceAnswer> SendAsync(ServiceCall call, CancellationToken cancellationToken) => service.SendAsync(call, credential, cancellationToken);
}
