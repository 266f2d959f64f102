using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Notify.Client.AI;

/// <summary>
/// A function that a person is asked about before it runs, and whose start, progress, result or failure readers of the session see. To a model and to whatever calls it, it is the function that it wraps,
/// but for one thing: where it was not permitted, it returns a refusal that the model can read.
/// </summary>
/// <remarks>
/// <para>
/// A refusal is a result and not an exception, since it is an ordinary outcome of which the model must know the reason: what calls functions for a model as a rule hides the text of exceptions from it,
/// lets it try again, and after some gives the whole conversation up. It is a JSON object with <c>success</c> (false), <c>error</c> (such as <c>permission_denied</c>) and <c>message</c>.
/// </para>
/// <para>
/// What the function throws reaches its caller as it is. So does <see cref="NotifyException"/>, where a person cannot be asked: then the function does not run. While it runs,
/// <see cref="RunningTool.Current"/> is there to report progress with.
/// </para>
/// </remarks>
public sealed class NotifyAIFunction : DelegatingAIFunction
{
    private readonly NotifyAgentClient agent;
    private readonly Func<AIFunctionArguments, string> session;
    private readonly NotifyAIFunctionOptions options;

    /// <summary>Wraps a function.</summary>
    /// <param name="innerFunction">The function.</param>
    /// <param name="agent">Asks and reports.</param>
    /// <param name="session">In which session, by the arguments of a call: their <see cref="AIFunctionArguments.Services"/> or <see cref="AIFunctionArguments.Context"/> may know.</param>
    /// <param name="options">How to ask; null for the defaults.</param>
    public NotifyAIFunction(AIFunction innerFunction, NotifyAgentClient agent, Func<AIFunctionArguments, string> session, NotifyAIFunctionOptions? options = null)
        : base(innerFunction)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(session);
        this.agent = agent;
        this.session = session;
        this.options = options ?? new();
    }

    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var tool = new ToolInfo
        {
            ToolName = Name,
            Parameters = FunctionJson.Write(arguments, JsonSerializerOptions),
            RiskLevel = options.RiskLevel,
            ToolCallId = options.ToolCallId?.Invoke(arguments),
            Description = options.Description ?? (Description is { Length: > 0 } description ? description : null),
            Annotations = options.Annotations,
        };
        var run = new ToolRunOptions
        {
            RequiresPermission = options.RequiresPermission?.Invoke(arguments) ?? true,
            Permission = new() { Timeout = options.Timeout },
            // Anew: what runs are the arguments as they are after the wait.
            ParametersToRun = () => FunctionJson.Write(arguments, JsonSerializerOptions),
            OnReportFailed = options.OnReportFailed,
        };
        return await agent.RunToolAsync(session(arguments), tool, InvokeAsync, Describe, run, cancellationToken).ConfigureAwait(false) switch
        {
            ToolCompleted<object?> completed => completed.Result,
            ToolNotPermitted<object?> refused => Refusal.Of(refused.Decision),
            ToolNotClaimed<object?> late => Refusal.Of(late.Outcome),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        async Task<object?> InvokeAsync(RunningTool running, CancellationToken token) => await base.InvokeCoreAsync(arguments, token).ConfigureAwait(false);
    }

    private JsonElement Describe(object? result) => FunctionJson.Write(result, JsonSerializerOptions);
}
