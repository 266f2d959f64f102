using Microsoft.Extensions.AI;

namespace Notify.Client.AI;

/// <summary>Wraps functions so that a person is asked before they run.</summary>
public static class NotifyAIFunctionExtensions
{
    /// <summary>The function, with a person's permission; see <see cref="NotifyAIFunction"/>. An MCP client's tools are functions too.</summary>
    /// <param name="function">The function.</param>
    /// <param name="agent">Asks and reports.</param>
    /// <param name="sessionId">In which session.</param>
    /// <param name="options">How to ask; null for the defaults.</param>
    public static NotifyAIFunction RequirePermission(this AIFunction function, NotifyAgentClient agent, string sessionId, NotifyAIFunctionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sessionId);
        return new NotifyAIFunction(function, agent, _ => sessionId, options);
    }
}
