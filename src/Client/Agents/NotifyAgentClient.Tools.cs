using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Notify.Client;

// Running a tool with all that belongs to it.
public sealed partial class NotifyAgentClient
{
    /// <summary>
    /// Runs a tool with a person's permission, and reports it: asks, waits, takes the approval up with the arguments that will run, reports the start, runs it, reports its result or its failure.
    /// </summary>
    /// <typeparam name="T">What the tool returns.</typeparam>
    /// <param name="sessionId">The session.</param>
    /// <param name="tool">The call. Without a <see cref="ToolInfo.ToolCallId"/> it gets one of its own.</param>
    /// <param name="run">The tool. It is called at most once, and only after an approval was taken up. It reports progress through what it is handed.</param>
    /// <param name="resultType">How the result is written, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>.</param>
    /// <param name="options">How to run it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait for the person, and is passed on to the tool.</param>
    /// <returns><see cref="ToolCompleted{T}"/>, or why it did not run.</returns>
    /// <exception cref="NotifyException">Permission could not be asked for or taken up. The tool did not run.</exception>
    /// <remarks>What the tool throws is reported as a failure and reaches the caller as it is.</remarks>
    public Task<ToolRun<T>> RunToolAsync<T>(
        string sessionId,
        ToolInfo tool,
        Func<RunningTool, CancellationToken, Task<T>> run,
        JsonTypeInfo<T> resultType,
        ToolRunOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resultType);
        return RunToolAsync(sessionId, tool, run, result => JsonSerializer.SerializeToElement(result, resultType), options, cancellationToken);
    }

    /// <summary>As the other, for a result of which readers are shown something else than all of it, such as a reference to what is large.</summary>
    /// <typeparam name="T">What the tool returns.</typeparam>
    /// <param name="sessionId">The session.</param>
    /// <param name="tool">The call. Without a <see cref="ToolInfo.ToolCallId"/> it gets one of its own.</param>
    /// <param name="run">The tool.</param>
    /// <param name="describe">What to show of its result.</param>
    /// <param name="options">How to run it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait for the person, and is passed on to the tool.</param>
    public Task<ToolRun<T>> RunToolAsync<T>(
        string sessionId,
        ToolInfo tool,
        Func<RunningTool, CancellationToken, Task<T>> run,
        Func<T, JsonElement> describe,
        ToolRunOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(describe);

        // Of its own, since the service would else take it for the newest call of the same tool, which may run beside it.
        var named = Required(tool).ToolCallId is null ? tool with { ToolCallId = $"call_{Guid.NewGuid():N}" } : tool;
        return new ToolRunner<T>(this, sessionId, named, run, describe, options ?? new()).RunAsync(cancellationToken);
    }
}
